namespace Archon;

/// <summary>When a slow call is made a second time.</summary>
public sealed record HedgingOptions
{
    /// <summary>
    /// The quantile of the model's latest latencies after which a call counts as slow, above 0 to below 1. 0.95 by default.
    /// </summary>
    public double Quantile { get; init; } = 0.95;

    /// <summary>Latencies that must have been measured before any call is made twice, 2 or more. 20 by default.</summary>
    public int MinimumCalls { get; init; } = 20;

    /// <summary>
    /// The share of calls, above 0 to 1, that are made twice at the most: a server that is slow as a whole gets no second load. 0.1 by
    /// default.
    /// </summary>
    public double MaxShare { get; init; } = 0.1;
}
