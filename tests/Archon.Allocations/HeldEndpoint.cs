using System.Threading.Tasks.Sources;

namespace Archon.Allocations;

/// <summary>A model that answers the first samples at once and no others: those end, as values, when they are cancelled.</summary>
internal sealed class HeldEndpoint(int answered) : IModelEndpoint
{
    private readonly Stack<Call> _idle = new();

    public string Name => "m";

    public EndpointCapabilities Capabilities => EndpointCapabilities.None;

    public ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
    {
        if (request.SampleIndex >= answered)
        {
            return (_idle.TryPop(out Call? call) ? call : new(this)).Start(cancellationToken);
        }

        reply.Append("Answer: 42"u8);
        return new(new Completion(new(120, 30)));
    }

    // Calls start and end on the one thread of the measurement.
    private sealed class Call(HeldEndpoint owner) : IValueTaskSource<Completion>
    {
        private ManualResetValueTaskSourceCore<Completion> _core;

        internal ValueTask<Completion> Start(CancellationToken cancellationToken)
        {
            var task = new ValueTask<Completion>(this, _core.Version);
            cancellationToken.UnsafeRegister(static call => ((Call)call!)._core.SetResult(Completion.Failed("Cancelled.")), this);
            return task;
        }

        Completion IValueTaskSource<Completion>.GetResult(short token)
        {
            Completion completion = _core.GetResult(token);
            _core.Reset();
            owner._idle.Push(this);
            return completion;
        }

        ValueTaskSourceStatus IValueTaskSource<Completion>.GetStatus(short token) => _core.GetStatus(token);

        void IValueTaskSource<Completion>.OnCompleted(
            Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
            => _core.OnCompleted(continuation, state, token, flags);
    }
}
