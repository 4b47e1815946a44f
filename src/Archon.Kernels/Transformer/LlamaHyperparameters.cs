namespace Archon.Kernels.Transformer;

/// <summary>The shape of a llama model.</summary>
/// <param name="ContextLength">Positions the model was made for.</param>
/// <param name="Width">Numbers in the residual stream (d_model).</param>
/// <param name="Layers">Number of blocks.</param>
/// <param name="Heads">Query heads.</param>
/// <param name="KeyValueHeads">Key-value heads; it divides <paramref name="Heads"/>.</param>
/// <param name="HeadSize">Numbers per head.</param>
/// <param name="FeedForward">Hidden units of the feed-forward layer.</param>
/// <param name="Vocabulary">Number of tokens.</param>
/// <param name="NormEpsilon">Epsilon of RMSNorm.</param>
/// <param name="RopeBase">Base of the rotary embedding's frequencies.</param>
public sealed record LlamaHyperparameters(
    int ContextLength, int Width, int Layers, int Heads, int KeyValueHeads, int HeadSize, int FeedForward, int Vocabulary,
    float NormEpsilon, float RopeBase)
{
    /// <summary>Numbers in a row of queries, keys and values together.</summary>
    internal int QkvWidth => (Heads + 2 * KeyValueHeads) * HeadSize;

    internal static LlamaHyperparameters Read(GgufFile file)
    {
        string architecture = file.Require<string>("general.architecture");
        if (architecture != "llama")
        {
            throw new GgufException(
                file.Path, $"'general.architecture' is '{architecture}'; only 'llama' is supported, use another model.");
        }
        string scaling = file.Get("llama.rope.scaling.type", "none");
        if (scaling != "none")
        {
            throw new GgufException(
                file.Path,
                $"'llama.rope.scaling.type' is '{scaling}'; scaled rotary embeddings are not supported, use another model.");
        }

        int width = Integer(file, "llama.embedding_length", null, 1 << 16);
        int heads = Integer(file, "llama.attention.head_count", null, 1 << 10);
        int keyValueHeads = Integer(file, "llama.attention.head_count_kv", heads, heads);
        int headSize = Integer(file, "llama.attention.key_length", Math.Max(1, width / heads), 1 << 10);
        int rotated = Integer(file, "llama.rope.dimension_count", headSize, 1 << 10);
        int feedForward = Integer(file, "llama.feed_forward_length", null, 1 << 18);
        Check(file, width % 16 == 0, "llama.embedding_length", width, "a multiple of 16");
        Check(file, heads % keyValueHeads == 0, "llama.attention.head_count_kv", keyValueHeads, $"a divisor of the {heads} heads");
        Check(file, headSize % 32 == 0, "llama.attention.key_length", headSize, "a multiple of 32");
        Check(file, headSize * heads <= 1 << 16, "llama.attention.head_count", heads, $"at most 65536 / {headSize}");
        bool isSquare = file.Get("llama.attention.value_length", (long)headSize) == headSize;
        Check(file, isSquare, "llama.attention.value_length", headSize, "equal to the key length");
        Check(file, rotated == headSize, "llama.rope.dimension_count", rotated, $"{headSize}, the head size");
        Check(file, feedForward % 16 == 0, "llama.feed_forward_length", feedForward, "a multiple of 16");
        double epsilon = file.Require<double>("llama.attention.layer_norm_rms_epsilon");
        double ropeBase = file.Get("llama.rope.freq_base", 10000.0);
        if (!(epsilon is > 0 and < 1) || !(ropeBase is > 1 and < 1e12))
        {
            throw new GgufException(
                file.Path,
                $"'layer_norm_rms_epsilon' {epsilon} or 'rope.freq_base' {ropeBase} is out of range; the file is damaged.");
        }
        return new LlamaHyperparameters(
            Integer(file, "llama.context_length", null, 1 << 20), width, Integer(file, "llama.block_count", null, 1 << 10),
            heads, keyValueHeads, headSize, feedForward,
            Integer(file, "llama.vocab_size", file.Require<string[]>("tokenizer.ggml.tokens").Length, 1 << 20),
            (float)epsilon, (float)ropeBase);
    }

    private static int Integer(GgufFile file, string key, int? fallback, int max)
    {
        long value = fallback is int number ? file.Get(key, (long)number) : file.Require<long>(key);
        Check(file, value >= 1 && value <= max, key, value, $"1 to {max}");
        return (int)value;
    }

    private static void Check(GgufFile file, bool good, string key, long value, string expected)
    {
        if (!good)
        {
            throw new GgufException(
                file.Path, $"'{key}' is {value}, expected {expected}; the file is damaged or the shape is not supported.");
        }
    }
}
