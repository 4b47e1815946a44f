namespace Archon.Kernels.Transformer;

/// <summary>Types of metadata values, numbered as in the GGUF specification.</summary>
internal enum GgufValueType : uint
{
    /// <summary>Unsigned 8-bit integer.</summary>
    UInt8 = 0,
    /// <summary>Signed 8-bit integer.</summary>
    Int8 = 1,
    /// <summary>Unsigned 16-bit integer.</summary>
    UInt16 = 2,
    /// <summary>Signed 16-bit integer.</summary>
    Int16 = 3,
    /// <summary>Unsigned 32-bit integer.</summary>
    UInt32 = 4,
    /// <summary>Signed 32-bit integer.</summary>
    Int32 = 5,
    /// <summary>IEEE single.</summary>
    Float32 = 6,
    /// <summary>One byte, zero is false.</summary>
    Bool = 7,
    /// <summary>Length-prefixed UTF-8.</summary>
    String = 8,
    /// <summary>Element type, count, elements.</summary>
    Array = 9,
    /// <summary>Unsigned 64-bit integer.</summary>
    UInt64 = 10,
    /// <summary>Signed 64-bit integer.</summary>
    Int64 = 11,
    /// <summary>IEEE double.</summary>
    Float64 = 12,
}

/// <summary>Storage formats of tensors that this reader understands, numbered as in ggml.</summary>
internal enum GgufTensorType : uint
{
    /// <summary>IEEE single.</summary>
    F32 = 0,
    /// <summary>IEEE half.</summary>
    F16 = 1,
    /// <summary>Blocks of 32 signed bytes with one half-precision scale (34 bytes a block).</summary>
    Q8_0 = 8,
}

/// <summary>Where a tensor lies in the file.</summary>
/// <param name="Name">Name, such as <c>blk.0.attn_q.weight</c>.</param>
/// <param name="Type">Storage format.</param>
/// <param name="Columns">Length of a row: the fastest dimension, the inputs of a weight matrix.</param>
/// <param name="Rows">Number of rows: the product of the other dimensions, the outputs of a weight matrix.</param>
/// <param name="Offset">First byte, counted from the start of the file.</param>
/// <param name="ByteLength">Length in bytes.</param>
internal sealed record GgufTensor(string Name, GgufTensorType Type, long Columns, long Rows, long Offset, long ByteLength);
