namespace Archon.ModelsFile;

/// <summary>The fields archon.json may have. Its schema is compared with this list.</summary>
internal static class ModelsFileFields
{
    public static readonly string[] Root = ["$schema", "models"];

    public static readonly string[] Model = ["id", "contextLength", "price", "capabilities", "limits", "gguf"];

    public static readonly string[] Price = ["prompt", "completion", "cached"];

    public static readonly string[] Limits = ["concurrency", "rpm", "tpm"];

    /// <summary>The capabilities, in the order of the bits of <see cref="ModelCapabilities"/>.</summary>
    public static readonly string[] Capabilities = ["count", "logprobs", "prefill", "embeddings", "content"];
}
