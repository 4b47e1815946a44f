using System.Threading.Channels;

namespace Archon.AspNetCore.Tests.Support;

/// <summary>A model whose calls wait until a test lets them go, one by one, and that tells which were cancelled.</summary>
internal sealed class HeldModel : IModelEndpoint
{
    private readonly Channel<HeldCall> _calls = Channel.CreateUnbounded<HeldCall>();

    public string Name => "held";

    public EndpointCapabilities Capabilities => EndpointCapabilities.None;

    /// <summary>The next call that comes in.</summary>
    internal ValueTask<HeldCall> NextAsync() => _calls.Reader.ReadAsync();

    public async ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
    {
        HeldCall call = new(request, reply);
        using CancellationTokenRegistration registration = cancellationToken.Register(() => call.Cancel(cancellationToken));
        _calls.Writer.TryWrite(call);
        return await call.Completion;
    }
}

/// <summary>A call that waits.</summary>
internal sealed class HeldCall(ModelRequest request, Utf8Buffer reply)
{
    private readonly TaskCompletionSource<Completion> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task<Completion> Completion => _completion.Task;

    /// <summary>Completes when the call is cancelled.</summary>
    internal Task Cancelled => _cancelled.Task;

    internal void Type(string text)
    {
        reply.Append(text);
        request.ShowProgress(reply);
    }

    internal void End() => _completion.TrySetResult(new(new(10, 5)));

    /// <summary>Ends as on a server that reports no usage.</summary>
    internal void EndUnknown() => _completion.TrySetResult(default);

    internal void Fail(string error, FailureKind kind = FailureKind.Permanent, int retryAfter = 0) =>
        _completion.TrySetResult(Archon.Completion.Failed(error, kind: kind, retryAfter: TimeSpan.FromSeconds(retryAfter)));

    internal void Cancel(CancellationToken cancellationToken)
    {
        _cancelled.TrySetResult();
        _completion.TrySetCanceled(cancellationToken);
    }
}
