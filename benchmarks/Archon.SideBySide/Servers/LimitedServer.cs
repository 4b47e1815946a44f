using Archon.SideBySide.Makespan;

namespace Archon.SideBySide.Servers;

/// <summary>What a server does with calls above its capacity.</summary>
internal enum Overload
{
    /// <summary>They wait inside of it, as in vLLM.</summary>
    Queues,

    /// <summary>It refuses them with HTTP 429 and does not say for how long, as some gateways do.</summary>
    Refuses,
}

/// <summary>A server of 16 calls at once, on a virtual clock; each takes about a second.</summary>
internal sealed class LimitedServer(VirtualClock clock, Overload overload) : IModelEndpoint, IDisposable
{
    internal const int Capacity = 16;
    private readonly SemaphoreSlim _room = new(Capacity, Capacity);
    private readonly Random _random = new(1);

    public string Name => "m";

    public EndpointCapabilities Capabilities => EndpointCapabilities.None;

    public void Dispose() => _room.Dispose();

    internal int Requests { get; private set; }

    internal int Refused { get; private set; }

    public async ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
    {
        int milliseconds;
        lock (_random)
        {
            Requests++;
            milliseconds = _random.Next(500, 1_500);
        }

        if (overload == Overload.Queues)
        {
            await _room.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        else if (!await _room.WaitAsync(0, CancellationToken.None).ConfigureAwait(false))
        {
            lock (_random)
            {
                Refused++;
            }

            return Completion.Failed("Too many requests.", default, FailureKind.RateLimited);
        }

        try
        {
            await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), clock, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _room.Release();
        }

        reply.Append("Answer: 1"u8);
        return new(new TokenUsage(1, 1));
    }
}
