using System.Threading.Tasks.Sources;

namespace Archon.SideBySide.Orchestration;

/// <summary>A model endpoint that completes asynchronously through the thread pool and allocates nothing.</summary>
internal sealed class FakeEndpoint : IModelEndpoint
{
    private readonly Stack<Call> _idle = new();
    private readonly Lock _lock = new();

    public string Name => "m";

    public EndpointCapabilities Capabilities => EndpointCapabilities.None;

    public ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
    {
        Call? call;
        lock (_lock)
        {
            _idle.TryPop(out call);
        }

        return (call ?? new Call(this)).Start(reply);
    }

    private sealed class Call(FakeEndpoint owner) : IValueTaskSource<Completion>, IThreadPoolWorkItem
    {
        private ManualResetValueTaskSourceCore<Completion> _core;
        private Utf8Buffer _reply = null!;
        private int _hopsLeft;

        internal ValueTask<Completion> Start(Utf8Buffer reply)
        {
            _reply = reply;
            _hopsLeft = FakeReply.Hops;
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

            _reply.Append(FakeReply.Utf8);
            _core.SetResult(new(new(120, 60)));
        }

        Completion IValueTaskSource<Completion>.GetResult(short token)
        {
            Completion completion = _core.GetResult(token);
            _core.Reset();
            lock (owner._lock)
            {
                owner._idle.Push(this);
            }

            return completion;
        }

        ValueTaskSourceStatus IValueTaskSource<Completion>.GetStatus(short token) => _core.GetStatus(token);

        void IValueTaskSource<Completion>.OnCompleted(
            Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
            => _core.OnCompleted(continuation, state, token, flags);
    }
}
