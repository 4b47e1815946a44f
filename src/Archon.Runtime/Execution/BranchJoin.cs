using System.Threading.Tasks.Sources;

namespace Archon.Execution;

/// <summary>
/// Waits for a wave of branches: a countdown that allocates nothing (<c>Task.WhenAll</c> over eight costs 1,088 bytes).
/// The wave itself holds one count, so that it cannot end while branches are still being started.
/// </summary>
internal sealed class BranchJoin : IValueTaskSource
{
    // Whoever completes the last branch runs the rest of the layer: endpoints decide on which thread they complete.
    private ManualResetValueTaskSourceCore<bool> _core;
    private int _pending;

    /// <summary>Whether a wave has begun that nobody waits for yet.</summary>
    internal bool IsOpen { get; private set; }

    internal void Add()
    {
        if (!IsOpen)
        {
            IsOpen = true;
            _pending = 1;
        }

        Interlocked.Increment(ref _pending);
    }

    internal void Signal()
    {
        if (Interlocked.Decrement(ref _pending) == 0)
        {
            _core.SetResult(true);
        }
    }

    internal ValueTask WaitAsync()
    {
        if (!IsOpen)
        {
            return ValueTask.CompletedTask;
        }

        IsOpen = false;
        short version = _core.Version;
        Signal();
        return new(this, version);
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        => _core.OnCompleted(continuation, state, token, flags);

    void IValueTaskSource.GetResult(short token)
    {
        _core.GetResult(token);
        _core.Reset();
    }
}
