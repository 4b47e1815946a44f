namespace Archon.ModelsFile;

/// <summary>What archon.json says about one model; <see langword="null"/> and 0 where it says nothing.</summary>
internal sealed record ModelEntry(string Name)
{
    /// <summary>Where its name stands in the file.</summary>
    public int Start { get; init; }

    /// <summary>How many characters of the file it takes, its quotes included.</summary>
    public int Length { get; init; }

    /// <summary>The name the server knows the model by.</summary>
    public string? Id { get; init; }

    /// <summary>Tokens of prompt and reply together.</summary>
    public int ContextLength { get; init; }

    /// <summary>US dollars per million prompt tokens.</summary>
    public decimal? PromptPrice { get; init; }

    /// <summary>US dollars per million completion tokens.</summary>
    public decimal? CompletionPrice { get; init; }

    /// <summary>US dollars per million prompt tokens the server had cached.</summary>
    public decimal? CachedPrice { get; init; }

    public ModelCapabilities Capabilities { get; init; }

    /// <summary>Calls at the same time.</summary>
    public int Concurrency { get; init; }

    /// <summary>Requests per minute.</summary>
    public int Rpm { get; init; }

    /// <summary>Tokens per minute.</summary>
    public int Tpm { get; init; }

    /// <summary>The path of a GGUF file.</summary>
    public string? Gguf { get; init; }
}

/// <summary>What a model can do beyond text in and text out; <see cref="ModelsFileFields.Capabilities"/> has the names.</summary>
[Flags]
internal enum ModelCapabilities
{
    None = 0,
    Count = 1,
    Logprobs = 2,
    Prefill = 4,
    Embeddings = 8,
    Content = 16,
}
