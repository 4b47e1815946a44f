using System.Collections.Concurrent;

namespace Archon.Runtime.Tests.Support;

/// <summary>A model that replies by a function of the request: at once, or when a schedule says so.</summary>
internal sealed class ScriptedModel(Func<Call, Reply> script, Schedule? schedule = null, string name = "m") : IModelEndpoint
{
    private readonly ConcurrentQueue<Call> _calls = new();

    public string Name { get; } = name;

    public EndpointCapabilities Capabilities { get; init; }

    /// <summary>Every call so far, in the order in which they came.</summary>
    internal IReadOnlyList<Call> Calls => [.. _calls];

    internal Call Single(string role) => Assert.Single(Calls, call => call.Role == role);

    internal IReadOnlyList<Call> Of(string role) => [.. Calls.Where(call => call.Role == role)];

    public async ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
    {
        Assert.Equal(0, reply.Length);
        var call = new Call(request);
        _calls.Enqueue(call);
        Reply scripted = script(call);
        if (scripted.Waits is { } gate)
        {
            // Goes on where the test opens the gate, so that the test goes on when it has.
            var opened = new TaskCompletionSource();
            using CancellationTokenRegistration registration = cancellationToken.Register(() => opened.TrySetCanceled(cancellationToken));
            _ = gate.ContinueWith(
                _ => opened.TrySetResult(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            await opened.Task.ConfigureAwait(false);
        }

        if (schedule is not null)
        {
            await schedule.NextTurnAsync().ConfigureAwait(false);
        }

        if (scripted.Exception is { } exception)
        {
            throw exception;
        }

        reply.Append(scripted.Text);
        return scripted.Error is { } error ? Completion.Failed(error) : new(scripted.Usage);
    }
}
