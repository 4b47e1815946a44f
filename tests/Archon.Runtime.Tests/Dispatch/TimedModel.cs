using System.Collections.Concurrent;
using Archon.Runtime.Tests.Support;

namespace Archon.Runtime.Tests.Dispatch;

/// <summary>A model of which a test says, attempt by attempt, how many seconds it takes and how it ends.</summary>
internal sealed class TimedModel(ManualTime time, Func<int, (double Seconds, Completion Completion)> plan) : IModelEndpoint
{
    private readonly ConcurrentDictionary<ModelRequest, int> _inFlight = new();
    private int _calls;

    public string Name { get; init; } = "m";

    public EndpointCapabilities Capabilities => EndpointCapabilities.None;

    internal int Calls => Volatile.Read(ref _calls);

    internal int InFlight => _inFlight.Values.Sum();

    /// <summary>When attempts began, in seconds.</summary>
    internal ConcurrentDictionary<int, double> Starts { get; } = new();

    internal Action? OnStart { get; init; }

    /// <summary>What a cancelled attempt waits for before it ends.</summary>
    internal Task Ending { get; init; } = Task.CompletedTask;

    internal int InFlightOf(ModelRequest request) => _inFlight.GetValueOrDefault(request);

    public async ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
    {
        Assert.Equal(0, reply.Length);
        int attempt = Interlocked.Increment(ref _calls) - 1;
        Starts[attempt] = time.GetElapsedTime(0).TotalSeconds;
        _inFlight.AddOrUpdate(request, 1, static (_, count) => count + 1);
        try
        {
            OnStart?.Invoke();
            (double seconds, Completion completion) = plan(attempt);
            await Task.Delay(TimeSpan.FromSeconds(seconds), time, cancellationToken).ConfigureAwait(false);
            reply.Append($"reply {attempt}");
            return completion;
        }
        catch (OperationCanceledException)
        {
            await Ending.ConfigureAwait(false);
            throw;
        }
        finally
        {
            _inFlight.AddOrUpdate(request, 0, static (_, count) => count - 1);
        }
    }
}
