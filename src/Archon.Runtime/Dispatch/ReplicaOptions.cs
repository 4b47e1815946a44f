namespace Archon;

/// <summary>How calls are spread over the servers of one model.</summary>
public sealed record ReplicaOptions
{
    /// <summary>
    /// How many bytes at the beginning of the messages decide where a call goes, so that calls that begin with the same text find it
    /// computed in a server's prefix cache; 0, the default, for none: calls then go to the server with the fewest in flight.
    /// </summary>
    public int PrefixBytes { get; init; }

    /// <summary>
    /// How many times the average of calls in flight a server may have before the next one is taken although the text is cached at it,
    /// above 1. 1.25 by default.
    /// </summary>
    public double MaxLoad { get; init; } = 1.25;
}
