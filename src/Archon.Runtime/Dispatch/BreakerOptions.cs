namespace Archon;

/// <summary>When a server that keeps failing is left alone.</summary>
public sealed record BreakerOptions
{
    /// <summary>The share of transient failures, above 0 to 1, that opens the circuit. Half by default.</summary>
    public double FailureRatio { get; init; } = 0.5;

    /// <summary>Calls that must have been made within <see cref="Window"/> before the share counts, 2 or more. 10 by default.</summary>
    public int MinimumCalls { get; init; } = 10;

    /// <summary>What the share is taken over, half a second or more. 30 seconds by default.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long the server is left alone before one call tries it again, and between two such calls, half a second or more. 5 seconds by
    /// default.
    /// </summary>
    public TimeSpan Break { get; init; } = TimeSpan.FromSeconds(5);
}
