namespace Archon;

/// <summary>What is known about one model: from archon.json, and from the configuration section <c>Archon:Models</c>, which goes before it.</summary>
public sealed class ModelOptions
{
    /// <summary>The name the server knows the model by; the name pipelines use when <see langword="null"/>.</summary>
    public string? Id { get; set; }

    /// <summary>Tokens that prompt and reply may have together; 0, the default, for unknown.</summary>
    public int ContextLength { get; set; }

    /// <summary>What tokens cost.</summary>
    public ModelPrice Price { get; } = new();

    /// <summary>What the model can do beyond text in and text out: <c>count</c>, <c>logprobs</c>, <c>prefill</c>, <c>embeddings</c>, <c>content</c>.</summary>
    public IList<string> Capabilities { get; } = [];

    /// <summary>What the server accepts.</summary>
    public ModelLimits Limits { get; } = new();

    /// <summary>The path of a GGUF file to run on this machine's processor; relative paths start at the application's own folder.</summary>
    public string? Gguf { get; set; }

    /// <summary>Threads the model may use; 0, the default, for as many as there are processors.</summary>
    public int Threads { get; set; }
}
