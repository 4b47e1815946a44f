using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Archon.Kernels.Transformer;

/// <summary>
/// A weight matrix in the order in which the kernels read it: panels of 32 outputs, each panel input by input, so that the inner loop
/// streams 128 bytes at a time. The last panel is padded with zeros. Either single precision (<see cref="Gemm"/>), or, for Q8_0 files,
/// 8-bit integers in pairs of inputs with a scale for every 32 inputs (<see cref="IntegerGemm"/>).
/// </summary>
internal sealed unsafe class PackedMatrix
{
    /// <summary>Outputs of a panel: two 512-bit vectors.</summary>
    public const int PanelWidth = 32;

    /// <summary>Inputs that share a scale in Q8_0.</summary>
    public const int BlockLength = 32;

    private const int BlockBytes = 34;

    private readonly AlignedMemory<float>? _floats;
    private readonly AlignedMemory<sbyte>? _integers;
    private readonly AlignedMemory<float>? _scales;

    /// <summary>Packs the rows of a row-major matrix.</summary>
    /// <param name="weights">One row of <paramref name="inputs"/> numbers per output.</param>
    /// <param name="inputs">Length of a row.</param>
    /// <param name="order">For every packed output the row it comes from.</param>
    public PackedMatrix(ReadOnlySpan<float> weights, int inputs, ReadOnlySpan<int> order)
        : this(inputs, order.Length)
    {
        _floats = new AlignedMemory<float>((long)PaddedOutputs * inputs);
        for (int output = 0; output < order.Length; output++)
        {
            ReadOnlySpan<float> row = weights.Slice(order[output] * inputs, inputs);
            float* target = Panel(output / PanelWidth) + output % PanelWidth;
            for (int i = 0; i < inputs; i++)
                target[i * PanelWidth] = row[i];
        }
    }

    /// <summary>Packs the rows of a matrix in Q8_0.</summary>
    /// <param name="blocks">34 bytes for every 32 inputs, row after row.</param>
    /// <param name="inputs">Length of a row.</param>
    /// <param name="order">For every packed output the row it comes from.</param>
    public PackedMatrix(ReadOnlySpan<byte> blocks, int inputs, ReadOnlySpan<int> order)
        : this(inputs, order.Length)
    {
        _integers = new AlignedMemory<sbyte>((long)PaddedOutputs * inputs);
        _scales = new AlignedMemory<float>((long)PaddedOutputs * inputs / BlockLength);
        for (int output = 0; output < order.Length; output++)
        {
            int column = output % PanelWidth;
            sbyte* target = Integers(output / PanelWidth) + 2 * column;
            float* scale = Scales(output / PanelWidth) + column;
            for (int block = 0; block < inputs / BlockLength; block++)
            {
                ReadOnlySpan<byte> source = blocks.Slice((order[output] * (inputs / BlockLength) + block) * BlockBytes, BlockBytes);
                scale[block * PanelWidth] = (float)BinaryPrimitives.ReadHalfLittleEndian(source);
                for (int i = 0; i < BlockLength; i++)
                    target[(block * BlockLength + i) / 2 * 2 * PanelWidth + i % 2] = (sbyte)source[2 + i];
            }
        }
    }

    private PackedMatrix(int inputs, int outputs)
    {
        Inputs = inputs;
        Panels = (outputs + PanelWidth - 1) / PanelWidth;
    }

    public int Inputs { get; }

    public int Panels { get; }

    public bool IsInteger => _integers is not null;

    /// <summary>Outputs including padding: the row length that a result needs.</summary>
    public int PaddedOutputs => Panels * PanelWidth;

    public float* Panel(int panel) => _floats!.Pointer + (nint)panel * PanelWidth * Inputs;

    /// <summary>For every pair of inputs 32 outputs of two integers each.</summary>
    public sbyte* Integers(int panel) => _integers!.Pointer + (nint)panel * PanelWidth * Inputs;

    /// <summary>For every 32 inputs the scales of 32 outputs.</summary>
    public float* Scales(int panel) => _scales!.Pointer + (nint)panel * PanelWidth * (Inputs / BlockLength);

    /// <summary>The order that leaves rows where they are.</summary>
    public static int[] Identity(int outputs) => [.. Enumerable.Range(0, outputs)];

    /// <summary>Reads tensors of equal row length as one matrix, one above the other, and packs it in an order.</summary>
    public static PackedMatrix Read(GgufFile file, int inputs, int[] order, params ReadOnlySpan<(string Name, int Rows)> tensors)
    {
        var blocks = new List<byte>();
        bool integer = inputs <= IntegerGemm.MaxInputs;
        foreach ((string name, int rows) in tensors)
        {
            integer &= file.TryReadBlocks(name, inputs, rows, out ReadOnlySpan<byte> bytes);
            if (integer)
                blocks.AddRange(bytes);
        }
        if (integer)
            return new PackedMatrix(CollectionsMarshal.AsSpan(blocks), inputs, order);
        var floats = new List<float>();
        foreach ((string name, int rows) in tensors)
            floats.AddRange(file.ReadTensor(name, inputs, rows));
        return new PackedMatrix(CollectionsMarshal.AsSpan(floats), inputs, order);
    }
}
