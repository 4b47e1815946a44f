namespace Archon.Search;

/// <summary>The most that answers can cost, for deciding before they are asked for.</summary>
internal static class WorstCase
{
    /// <summary>
    /// One answer of an architecture; 0 of what nobody knows, which <see cref="BudgetCheck"/> refuses where it is limited.
    /// </summary>
    internal static Spend Of(Architecture architecture, long conversationTokens)
    {
        PipelineCost cost = architecture.Cost;
        return new(
            cost.Calls.Max,
            cost.PromptTokens.For(conversationTokens) + cost.CompletionTokens.For(conversationTokens) ?? 0,
            cost.Usd.For(conversationTokens) is { } usd ? Spend.ToNanosUp(usd.Max) : 0);
    }

    internal static Spend Times(this Spend one, long times) =>
        new(Times(one.Calls, times), Times(one.Tokens, times), Times(one.NanoDollars, times));

    internal static Spend Most(Spend left, Spend right) =>
        new(Math.Max(left.Calls, right.Calls), Math.Max(left.Tokens, right.Tokens), Math.Max(left.NanoDollars, right.NanoDollars));

    internal static Spend Least(Spend left, Spend right) =>
        new(Math.Min(left.Calls, right.Calls), Math.Min(left.Tokens, right.Tokens), Math.Min(left.NanoDollars, right.NanoDollars));

    private static long Times(long one, long times) => (long)Int128.Min(long.MaxValue, (Int128)one * times);
}
