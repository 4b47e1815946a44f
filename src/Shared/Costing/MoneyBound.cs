namespace Archon.Costing;

/// <summary>A bound of US dollars: a fixed sum and one for each token of the caller's conversation; or nobody knows.</summary>
internal readonly record struct MoneyBound(decimal Fixed, decimal PerConversationToken = 0, bool IsUnknown = false)
{
    public static MoneyBound Unknown => new(0, 0, true);

    public static MoneyBound operator +(MoneyBound left, MoneyBound right) => left.IsUnknown || right.IsUnknown
        ? Unknown
        : new(left.Fixed + right.Fixed, left.PerConversationToken + right.PerConversationToken);

    /// <summary>What tokens cost; none of a price that nobody knows is nothing.</summary>
    public static MoneyBound Of(TokenBound tokens, decimal? usd) => tokens == default ? default
        : tokens.IsUnknown || usd is not { } price ? Unknown
        : new(tokens.Fixed * price, tokens.PerConversationToken * price);

    /// <summary>So many times as much.</summary>
    public MoneyBound Times(long count) =>
        count == 0 ? default : IsUnknown ? Unknown : new(Fixed * count, PerConversationToken * count);

    /// <summary>An upper bound of both.</summary>
    public MoneyBound OrMore(MoneyBound other) => IsUnknown || other.IsUnknown
        ? Unknown
        : new(Math.Max(Fixed, other.Fixed), Math.Max(PerConversationToken, other.PerConversationToken));

    /// <summary>A lower bound of both.</summary>
    public MoneyBound OrLess(MoneyBound other) => IsUnknown || other.IsUnknown
        ? Unknown
        : new(Math.Min(Fixed, other.Fixed), Math.Min(PerConversationToken, other.PerConversationToken));

    /// <summary>The dollars for a conversation of so many tokens.</summary>
    public decimal For(long conversationTokens) => Fixed + (PerConversationToken * conversationTokens);
}

/// <summary>The least and the most US dollars.</summary>
/// <param name="Least">What is spent at the least, with empty replies and all that can be cached cached.</param>
/// <param name="Most">What is spent at the most.</param>
internal readonly record struct MoneyBounds(MoneyBound Least, MoneyBound Most)
{
    public static MoneyBounds operator +(MoneyBounds left, MoneyBounds right) => new(left.Least + right.Least, left.Most + right.Most);

    /// <summary>The one or the other.</summary>
    public MoneyBounds Or(MoneyBounds other) => new(Least.OrLess(other.Least), Most.OrMore(other.Most));
}
