namespace Archon;

/// <summary>What several model calls used together.</summary>
/// <param name="Calls">Calls made, failed ones and repeated questions included.</param>
/// <param name="UnknownCalls">
/// Those of the calls whose tokens their server did not report: they are part of the sums as estimates (<see cref="EstimatedCalls"/>), or
/// not at all.
/// </param>
/// <param name="PromptTokens">Tokens of the requests, cached ones included.</param>
/// <param name="CompletionTokens">Tokens of the replies, reasoning included.</param>
/// <param name="CachedTokens">Those of the requests that servers had already computed.</param>
/// <param name="ReasoningTokens">Those of the replies that are hidden reasoning.</param>
/// <param name="NanoDollars">What the priced calls cost, in units of 1e-9 US dollars, each rounded up.</param>
/// <param name="PricedCalls">
/// Those of the calls whose tokens and prices are known: the others cost more than nothing, and nobody knows what.
/// </param>
/// <remarks>
/// A reply that came from a cache counts as if it had been asked for; a <see cref="BudgetLedger"/> knows what was really paid.
/// </remarks>
public readonly record struct Usage(
    int Calls,
    int UnknownCalls,
    long PromptTokens,
    long CompletionTokens,
    long CachedTokens = 0,
    long ReasoningTokens = 0,
    long NanoDollars = 0,
    int PricedCalls = 0)
{
    /// <summary>
    /// Those of the unknown calls whose tokens are estimated: with one of them the token sums are about right, and no more.
    /// </summary>
    public int EstimatedCalls { get; init; }

    /// <summary>What all calls cost in US dollars; <see langword="null"/> when that of some call is unknown.</summary>
    public decimal? Usd => PricedCalls == Calls ? new Spend(Calls, 0, NanoDollars).Usd : null;

    /// <summary>Tokens of requests and replies together.</summary>
    public long TotalTokens => PromptTokens + CompletionTokens;

    /// <summary>Adds two sums.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <returns>Their sum.</returns>
    public static Usage operator +(Usage left, Usage right) => new(
        left.Calls + right.Calls,
        left.UnknownCalls + right.UnknownCalls,
        left.PromptTokens + right.PromptTokens,
        left.CompletionTokens + right.CompletionTokens,
        left.CachedTokens + right.CachedTokens,
        left.ReasoningTokens + right.ReasoningTokens,
        left.NanoDollars + right.NanoDollars,
        left.PricedCalls + right.PricedCalls)
    {
        EstimatedCalls = left.EstimatedCalls + right.EstimatedCalls,
    };

    /// <summary>Adds two sums.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <returns>Their sum.</returns>
    public static Usage Add(Usage left, Usage right) => left + right;

    internal static Usage Of(TokenUsage call, long? nanoDollars = null) => new(
        1,
        call.IsKnown ? 0 : 1,
        call.PromptTokens,
        call.CompletionTokens,
        call.CachedTokens,
        call.ReasoningTokens,
        nanoDollars ?? 0,
        nanoDollars is null ? 0 : 1)
    {
        EstimatedCalls = call.IsEstimated ? 1 : 0,
    };
}
