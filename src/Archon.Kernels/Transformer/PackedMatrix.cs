namespace Archon.Kernels.Transformer;

/// <summary>
/// A weight matrix in the order in which <see cref="Gemm"/> reads it: panels of 32 outputs, each panel input by input, so that the
/// inner loop streams 128 bytes per input. The last panel is padded with zeros.
/// </summary>
internal sealed unsafe class PackedMatrix
{
    /// <summary>Outputs of a panel: two 512-bit vectors.</summary>
    public const int PanelWidth = 32;

    private readonly AlignedMemory<float> _memory;

    /// <summary>Packs the rows of a row-major matrix.</summary>
    /// <param name="weights">One row of <paramref name="inputs"/> numbers per output.</param>
    /// <param name="inputs">Length of a row.</param>
    /// <param name="order">For every packed output the row it comes from, or -1 for zeros.</param>
    public PackedMatrix(ReadOnlySpan<float> weights, int inputs, ReadOnlySpan<int> order)
    {
        Inputs = inputs;
        Panels = (order.Length + PanelWidth - 1) / PanelWidth;
        _memory = new AlignedMemory<float>((long)Panels * PanelWidth * inputs);
        Span<float> packed = _memory.Span;
        for (int output = 0; output < order.Length; output++)
        {
            if (order[output] < 0)
                continue;
            ReadOnlySpan<float> row = weights.Slice(order[output] * inputs, inputs);
            int start = output / PanelWidth * PanelWidth * inputs + output % PanelWidth;
            for (int i = 0; i < inputs; i++)
                packed[start + i * PanelWidth] = row[i];
        }
    }

    public int Inputs { get; }

    public int Panels { get; }

    /// <summary>Outputs including padding: the row length that a result needs.</summary>
    public int PaddedOutputs => Panels * PanelWidth;

    public float* Panel(int panel) => _memory.Pointer + (nint)panel * PanelWidth * Inputs;

    /// <summary>The order that leaves rows where they are.</summary>
    public static int[] Identity(int outputs) => [.. Enumerable.Range(0, outputs)];
}
