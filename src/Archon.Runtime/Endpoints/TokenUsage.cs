namespace Archon;

/// <summary>
/// The tokens of one model call as its server counted them. The default value is <em>unknown</em>, which is not the same as none.
/// </summary>
/// <param name="PromptTokens">Tokens of the request, cached ones included.</param>
/// <param name="CompletionTokens">Tokens of the reply, reasoning included.</param>
/// <param name="CachedTokens">Those of the request that the server had already computed.</param>
/// <param name="ReasoningTokens">Those of the reply that are hidden reasoning.</param>
public readonly record struct TokenUsage(int PromptTokens, int CompletionTokens, int CachedTokens = 0, int ReasoningTokens = 0)
{
    /// <summary>
    /// Whether the numbers are a guess, because the server told none: good enough to show, never for a budget, which charges the worst case
    /// instead.
    /// </summary>
    public bool IsEstimated { get; init; }

    /// <summary>
    /// Whether the server counted: a call that used no token at all is one whose usage is unknown, and so is one that was only estimated.
    /// </summary>
    public bool IsKnown => HasNumbers && !IsEstimated;

    /// <summary>Whether there are numbers at all, counted or estimated.</summary>
    internal bool HasNumbers => (PromptTokens | CompletionTokens) != 0;
}
