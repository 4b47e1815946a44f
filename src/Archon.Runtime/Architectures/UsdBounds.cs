using Archon.Costing;

namespace Archon;

/// <summary>US dollars of which only the bounds are known, both of them included.</summary>
/// <param name="Min">The least it can be.</param>
/// <param name="Max">The most it can be.</param>
public readonly record struct UsdRange(decimal Min, decimal Max);

/// <summary>
/// What runs cost in US dollars, by the prices that archon.json held when the pipeline was built. The least: every prompt that shows the
/// question is no longer than the conversation and cached, and every reply empty. The most: <see cref="TokenLimit"/> at full prices; cached
/// tokens only make a run cheaper than that.
/// </summary>
public readonly record struct UsdBounds
{
    private readonly MoneyBounds _bounds;

    internal UsdBounds(MoneyBounds bounds) => _bounds = bounds;

    /// <summary>
    /// Whether there are bounds. There are none where a model that may be asked has no price, or its tokens no <see cref="TokenLimit"/>.
    /// </summary>
    public bool IsKnown => !_bounds.Most.IsUnknown;

    /// <summary>The bounds for a conversation of so many tokens.</summary>
    /// <param name="conversationTokens">Tokens of everything the caller sends: system message, earlier turns and question.</param>
    /// <returns>The bounds; <see langword="null"/> when nobody knows, which is not free.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public UsdRange? For(long conversationTokens)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(conversationTokens);
        return IsKnown ? new(_bounds.Least.For(conversationTokens), _bounds.Most.For(conversationTokens)) : null;
    }
}
