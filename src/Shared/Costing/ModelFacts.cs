namespace Archon.Costing;

/// <summary>
/// What is known about a model as far as costs go: 0 and <see langword="null"/> where nothing is. An unknown price is not free.
/// </summary>
/// <param name="Name">The name pipelines use.</param>
internal sealed record ModelFacts(string Name)
{
    /// <summary>
    /// Tokens that a server's chat template adds to a request, rounded up: the mark of the reply,
    /// and a system message of its own where none is given.
    /// </summary>
    public const int TemplatePerRequest = 128;

    /// <summary>Tokens that a server's chat template adds to each message, rounded up.</summary>
    public const int TemplatePerMessage = 16;

    /// <summary>Tokens of a conversation, where somebody must assume a number.</summary>
    public const int UsualConversation = 1_000;

    private const decimal TokensPerPrice = 1_000_000;

    /// <summary>Tokens of prompt and reply together.</summary>
    public int ContextLength { get; init; }

    /// <summary>US dollars per million prompt tokens.</summary>
    public decimal? PromptPrice { get; init; }

    /// <summary>US dollars per million completion tokens.</summary>
    public decimal? CompletionPrice { get; init; }

    /// <summary>US dollars per million prompt tokens the server had cached; the price of the others when unknown.</summary>
    public decimal? CachedPrice { get; init; }

    /// <summary>Whether it is known what tokens cost.</summary>
    public bool IsPriced => PromptPrice is not null && CompletionPrice is not null;

    /// <summary>Whether anything is known.</summary>
    public bool IsKnown => ContextLength > 0 || PromptPrice is not null || CompletionPrice is not null || CachedPrice is not null;

    /// <summary>US dollars of one prompt token, whether or not it is cached: the dearer of both prices.</summary>
    public decimal? MostPerPromptToken => Math.Max(PromptPrice ?? 0, CachedPrice ?? 0) / TokensPerPrice is var usd && IsPriced ? usd : null;

    /// <summary>US dollars of one prompt token, whether or not it is cached: the cheaper of both prices.</summary>
    public decimal? LeastPerPromptToken =>
        Math.Min(PromptPrice ?? 0, CachedPrice ?? PromptPrice ?? 0) / TokensPerPrice is var usd && IsPriced ? usd : null;

    /// <summary>US dollars of one completion token.</summary>
    public decimal? PerCompletionToken => IsPriced ? CompletionPrice / TokensPerPrice : null;

    /// <summary>US dollars of a call; <see langword="null"/> when nobody knows.</summary>
    public decimal? UsdOf(long promptTokens, long cachedTokens, long completionTokens)
    {
        decimal? prompt = ((promptTokens - cachedTokens) * PromptPrice) + (cachedTokens * (CachedPrice ?? PromptPrice));
        return IsPriced ? (prompt + (completionTokens * CompletionPrice)) / TokensPerPrice : null;
    }
}
