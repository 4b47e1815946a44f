namespace Archon.Costing;

/// <summary>The most tokens there can be: a fixed number and one for each token of the caller's conversation; or nobody knows.</summary>
internal readonly record struct TokenBound(long Fixed, long PerConversationToken = 0, bool IsUnknown = false)
{
    public static TokenBound Unknown => new(0, 0, true);

    public static TokenBound operator +(TokenBound left, TokenBound right) => left.IsUnknown || right.IsUnknown
        ? Unknown
        : new(left.Fixed + right.Fixed, left.PerConversationToken + right.PerConversationToken);

    /// <summary>So many of them; none of what nobody knows is nothing.</summary>
    public TokenBound Times(long count) =>
        count == 0 ? default : IsUnknown ? Unknown : new(Fixed * count, PerConversationToken * count);

    /// <summary>The bound for a conversation of so many tokens.</summary>
    public long For(long conversationTokens) => Fixed + (PerConversationToken * conversationTokens);

    /// <summary>No more than a limit, as far as that shows before the conversation is known; 0 is no limit.</summary>
    public TokenBound AtMost(long limit) => limit > 0 && (IsUnknown || Fixed >= limit) ? new(limit) : this;

    /// <summary>A bound of both.</summary>
    public TokenBound Or(TokenBound other) => IsUnknown || other.IsUnknown
        ? Unknown
        : new(Math.Max(Fixed, other.Fixed), Math.Max(PerConversationToken, other.PerConversationToken));
}
