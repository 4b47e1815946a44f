using System.Threading.Tasks.Sources;

namespace Archon.Allocations;

/// <summary>
/// A model that allocates nothing and completes asynchronously: each call hops twice through the thread pool's queue before it replies.
/// </summary>
/// <param name="reply">What it replies to everything.</param>
internal sealed class PooledEndpoint(byte[] reply) : IModelEndpoint
{
    /// <summary>An answer that is an order of ten candidates as well.</summary>
    internal static byte[] Order => "Answer: 42\n[2] > [1] > [3] > [4] > [5] > [6] > [7] > [8] > [9] > [10]"u8.ToArray();

    /// <summary>An answer that is a verdict as well.</summary>
    internal static byte[] Verdict => "Answer: 42\nVerdict: correct"u8.ToArray();

    /// <summary>No answer that a vote could read.</summary>
    internal static byte[] Silence => "I do not know."u8.ToArray();

    private const int Hops = 2;
    private readonly byte[] _text = reply;
    private readonly Stack<Call> _idle = new();
    private readonly Lock _lock = new();

    public string Name => "m";

    // So that runs open groups of samples.
    public EndpointCapabilities Capabilities => EndpointCapabilities.Count;

    public ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
    {
        Call? call;
        lock (_lock)
        {
            _idle.TryPop(out call);
        }

        return (call ?? new Call(this)).Start(reply);
    }

    private void Return(Call call)
    {
        lock (_lock)
        {
            _idle.Push(call);
        }
    }

    private sealed class Call(PooledEndpoint owner) : IValueTaskSource<Completion>, IThreadPoolWorkItem
    {
        private ManualResetValueTaskSourceCore<Completion> _core;
        private Utf8Buffer _reply = null!;
        private int _hopsLeft;

        internal ValueTask<Completion> Start(Utf8Buffer reply)
        {
            _reply = reply;
            _hopsLeft = Hops;
            var task = new ValueTask<Completion>(this, _core.Version);
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            return task;
        }

        void IThreadPoolWorkItem.Execute()
        {
            if (--_hopsLeft > 0)
            {
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
                return;
            }

            _reply.Append(owner._text);
            _core.SetResult(new(new(120, 30)));
        }

        Completion IValueTaskSource<Completion>.GetResult(short token)
        {
            Completion completion = _core.GetResult(token);
            _core.Reset();
            _reply = null!;
            owner.Return(this);
            return completion;
        }

        ValueTaskSourceStatus IValueTaskSource<Completion>.GetStatus(short token) => _core.GetStatus(token);

        void IValueTaskSource<Completion>.OnCompleted(
            Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
            => _core.OnCompleted(continuation, state, token, flags);
    }
}
