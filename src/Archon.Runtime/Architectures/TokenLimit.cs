using Archon.Costing;

namespace Archon;

/// <summary>
/// The most tokens there can be, as far as the declaration and archon.json say. A literal text is taken to have no more tokens than bytes,
/// and the reply of one model to have as many tokens for another. A server's chat template is taken to add 128 tokens to a request and 16
/// to each message of the pipeline's own. No request and no reply is longer than its model's context.
/// </summary>
public readonly record struct TokenLimit
{
    private readonly TokenBound _bound;

    internal TokenLimit(TokenBound bound) => _bound = bound;

    /// <summary>
    /// Whether there is a limit. There is none where a component sets no <c>MaxTokens</c>, or reads the replies of one that sets none, and
    /// the context of its models is unknown.
    /// </summary>
    public bool IsKnown => !_bound.IsUnknown;

    /// <summary>The limit for a conversation of so many tokens.</summary>
    /// <param name="conversationTokens">Tokens of everything the caller sends: system message, earlier turns and question.</param>
    /// <returns>The most tokens; <see langword="null"/> when nobody knows.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public long? For(long conversationTokens)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(conversationTokens);
        return IsKnown ? _bound.For(conversationTokens) : null;
    }
}
