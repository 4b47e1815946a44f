namespace Archon.Search;

/// <summary>
/// What one answer may cost, decided by the cost algebra before an architecture runs. A limit that is <see langword="null"/> does not bind;
/// a bound that nobody knows, because a component declares no <c>MaxTokens</c> or a model has no price, is above every limit.
/// </summary>
public sealed record CostLimits
{
    /// <summary>The most model calls of a run, repeated questions included.</summary>
    public long? Calls { get; init; }

    /// <summary>The most model calls of which each waits for the one before.</summary>
    public long? CriticalPath { get; init; }

    /// <summary>The most tokens of a run, requests and replies together, for a conversation of <see cref="ConversationTokens"/>.</summary>
    public long? Tokens { get; init; }

    /// <summary>
    /// The most US dollars of a run, for a conversation of <see cref="ConversationTokens"/>, by the prices of <c>archon.json</c>.
    /// </summary>
    public decimal? Usd { get; init; }

    /// <summary>Tokens of what the caller sends: the longest question that the limits shall hold for.</summary>
    public long ConversationTokens { get; init; } = 512;

    /// <summary>Whether the most that an architecture can cost is within the limits.</summary>
    /// <param name="architecture">The architecture.</param>
    /// <returns>Whether it is.</returns>
    public bool Allow(Architecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        PipelineCost cost = architecture.Cost;
        return cost.Calls.Max <= (Calls ?? long.MaxValue)
            && cost.CriticalPath.Max <= (CriticalPath ?? long.MaxValue)
            && (Tokens is not { } tokens
                || cost.PromptTokens.For(ConversationTokens) + cost.CompletionTokens.For(ConversationTokens) <= tokens)
            && (Usd is not { } usd || cost.Usd.For(ConversationTokens)?.Max <= usd);
    }
}
