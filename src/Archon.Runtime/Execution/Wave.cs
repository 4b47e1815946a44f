using System.Threading.Tasks.Sources;

namespace Archon.Execution;

/// <summary>
/// Branches that are waited for together: a countdown that allocates nothing (<c>Task.WhenAll</c> over eight costs 1,088 bytes), and, where
/// a layer may end before all of them have, the token that cancels the rest. The wave itself holds one count, so that it cannot end while
/// branches are still being started.
/// </summary>
internal sealed class Wave : IValueTaskSource
{
    // Whoever completes the last branch runs the rest of the layer: endpoints decide on which thread they complete.
    private ManualResetValueTaskSourceCore<bool> _core;
    private int _pending;
    private CancellationTokenSource? _source;
    private CancellationTokenRegistration _registration;
    private bool _isCancellable;

    /// <summary>Whether branches were added that nobody waits for yet.</summary>
    internal bool IsOpen { get; private set; }

    /// <summary>What cancels its calls.</summary>
    internal CancellationToken Token { get; private set; }

    /// <summary>Makes it another one, whose calls end with the run's.</summary>
    internal void Begin(CancellationToken run)
    {
        _registration.Dispose();
        _registration = default;
        _isCancellable = false;
        Token = run;
    }

    /// <summary>Lets <see cref="Cancel"/> end its calls alone. Only one that was cancelled costs the next a new source.</summary>
    internal void AllowCancel()
    {
        if (_isCancellable)
        {
            return;
        }

        _isCancellable = true;
        if (_source?.TryReset() != true)
        {
            // It has no timer and no handle, so that there is nothing to dispose.
            var source = new CancellationTokenSource();
            _source = source;
        }

        _registration = Token.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
        Token = _source.Token;
    }

    /// <summary>
    /// Cancels what is in flight. Called for a branch that has not signalled yet, so that the wave outlives what follows from it.
    /// </summary>
    internal void Cancel() => _source!.Cancel();

    internal void Add()
    {
        if (!IsOpen)
        {
            IsOpen = true;
            _pending = 1;
        }

        Interlocked.Increment(ref _pending);
    }

    /// <summary>Counts in who is no branch, so that the wave cannot end meanwhile; unless it has ended.</summary>
    internal bool TryEnter()
    {
        int pending = Volatile.Read(ref _pending);
        while (pending > 0)
        {
            int seen = Interlocked.CompareExchange(ref _pending, pending + 1, pending);
            if (seen == pending)
            {
                return true;
            }

            pending = seen;
        }

        return false;
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
