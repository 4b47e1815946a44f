namespace Archon;

/// <summary>The tokens of one model call as its server counted them. The default value is <em>unknown</em>, which is not the same as none.</summary>
/// <param name="PromptTokens">Tokens of the request, cached ones included.</param>
/// <param name="CompletionTokens">Tokens of the reply, reasoning included.</param>
/// <param name="CachedTokens">Those of the request that the server had already computed.</param>
/// <param name="ReasoningTokens">Those of the reply that are hidden reasoning.</param>
public readonly record struct TokenUsage(int PromptTokens, int CompletionTokens, int CachedTokens = 0, int ReasoningTokens = 0)
{
    /// <summary>Whether the server counted: a call that used no token at all is one whose usage is unknown.</summary>
    public bool IsKnown => (PromptTokens | CompletionTokens) != 0;
}
