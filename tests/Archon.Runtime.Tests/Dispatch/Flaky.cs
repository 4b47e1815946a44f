namespace Archon.Runtime.Tests.Dispatch;

/// <summary>
/// An endpoint that says what it is told to, call by call, and keeps calls until they are let go where it is told nothing.
/// </summary>
internal sealed class Flaky(params Completion[] completions) : IModelEndpoint
{
    private readonly List<TaskCompletionSource<Completion>> _held = [];

    public string Name { get; init; } = "m";

    public EndpointCapabilities Capabilities { get; init; }

    internal int Calls { get; private set; }

    internal int InFlight => _held.Count(static call => !call.Task.IsCompleted);

    public ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
    {
        Assert.Equal(0, reply.Length);
        reply.Append($"reply {Calls}");
        if (Calls++ < completions.Length)
        {
            return new(completions[Calls - 1]);
        }

        var call = new TaskCompletionSource<Completion>(TaskCreationOptions.RunContinuationsAsynchronously);
        _held.Add(call);
        cancellationToken.Register(() => call.TrySetCanceled(cancellationToken));
        return new(call.Task);
    }

    internal void LetGo(int call) => _held[call].SetResult(new(new(1, 1)));
}
