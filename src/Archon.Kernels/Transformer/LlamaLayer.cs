namespace Archon.Kernels.Transformer;

/// <summary>The weights of one block, packed; queries, keys and values are one matrix, gates and ups another.</summary>
internal sealed class LlamaLayer
{
    public LlamaLayer(GgufFile file, LlamaHyperparameters shape, int index)
    {
        string prefix = $"blk.{index}.";
        int width = shape.Width, queryWidth = shape.Heads * shape.HeadSize, keyWidth = shape.KeyValueHeads * shape.HeadSize;
        AttentionNorm = LlamaModel.ReadVector(file, prefix + "attn_norm.weight", width);
        FeedForwardNorm = LlamaModel.ReadVector(file, prefix + "ffn_norm.weight", width);

        Qkv = PackedMatrix.Read(file, width, QkvOrder(shape),
            (prefix + "attn_q.weight", queryWidth), (prefix + "attn_k.weight", keyWidth), (prefix + "attn_v.weight", keyWidth));
        Output = PackedMatrix.Read(file, queryWidth, PackedMatrix.Identity(width), (prefix + "attn_output.weight", width));
        GateUp = PackedMatrix.Read(file, width, GateUpOrder(shape.FeedForward),
            (prefix + "ffn_gate.weight", shape.FeedForward), (prefix + "ffn_up.weight", shape.FeedForward));
        Down = PackedMatrix.Read(file, shape.FeedForward, PackedMatrix.Identity(width), (prefix + "ffn_down.weight", width));
    }

    public AlignedMemory<float> AttentionNorm { get; }

    public AlignedMemory<float> FeedForwardNorm { get; }

    public PackedMatrix Qkv { get; }

    public PackedMatrix Output { get; }

    public PackedMatrix GateUp { get; }

    public PackedMatrix Down { get; }

    /// <summary>
    /// GGUF keeps rotated dimensions in neighbouring pairs (2i, 2i + 1). Within each head of queries and keys we put all first
    /// members before all second ones: dot products stay the same, and rotation becomes two vector operations.
    /// </summary>
    private static int[] QkvOrder(LlamaHyperparameters shape)
    {
        int[] order = PackedMatrix.Identity(shape.QkvWidth);
        int half = shape.HeadSize / 2;
        for (int head = 0; head < shape.Heads + shape.KeyValueHeads; head++)
        {
            for (int i = 0; i < half; i++)
            {
                order[head * shape.HeadSize + i] = head * shape.HeadSize + 2 * i;
                order[head * shape.HeadSize + half + i] = head * shape.HeadSize + 2 * i + 1;
            }
        }
        return order;
    }

    /// <summary>16 gates, then the 16 ups they multiply: a panel holds both, so the activation is applied in registers.</summary>
    private static int[] GateUpOrder(int feedForward)
    {
        var order = new int[2 * feedForward];
        for (int i = 0; i < feedForward; i++)
        {
            order[i / 16 * 32 + i % 16] = i;
            order[i / 16 * 32 + 16 + i % 16] = feedForward + i;
        }
        return order;
    }
}
