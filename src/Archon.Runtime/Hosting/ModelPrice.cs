namespace Archon;

/// <summary>What the tokens of a model cost, in US dollars per million. <see langword="null"/> is unknown, which is not free.</summary>
public sealed class ModelPrice
{
    /// <summary>Tokens of the prompt.</summary>
    public decimal? Prompt { get; set; }

    /// <summary>Tokens of the reply.</summary>
    public decimal? Completion { get; set; }

    /// <summary>Tokens of the prompt that the server had cached.</summary>
    public decimal? Cached { get; set; }
}
