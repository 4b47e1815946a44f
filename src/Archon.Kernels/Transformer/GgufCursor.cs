using System.Buffers.Binary;
using System.Text;

namespace Archon.Kernels.Transformer;

/// <summary>Reads the little-endian header of a GGUF file and never runs past its end.</summary>
internal sealed unsafe class GgufCursor(string path, byte* data, long length)
{
    /// <summary>Arrays of arrays deeper than this are damage, not data.</summary>
    private const int MaxDepth = 4;

    public long Position { get; private set; }

    private long Remaining => length - Position;

    public ReadOnlySpan<byte> Bytes(long count, string what)
    {
        if (count < 0 || count > Remaining || count > int.MaxValue)
        {
            throw Error(
                $"ends at byte {length} inside {what}, which needs {count} bytes at {Position}; "
                + "the file is truncated or damaged, download it again.");
        }
        var span = new ReadOnlySpan<byte>(data + Position, (int)count);
        Position += count;
        return span;
    }

    public uint UInt32(string what) => BinaryPrimitives.ReadUInt32LittleEndian(Bytes(4, what));

    public ulong UInt64(string what) => BinaryPrimitives.ReadUInt64LittleEndian(Bytes(8, what));

    public string String(string what)
    {
        ulong count = UInt64(what);
        return Encoding.UTF8.GetString(Bytes(count > long.MaxValue ? -1 : (long)count, what));
    }

    public object Value(GgufValueType type, string key, int depth = 0) => type switch
    {
        GgufValueType.UInt8 => Bytes(1, key)[0],
        GgufValueType.Int8 => (sbyte)Bytes(1, key)[0],
        GgufValueType.UInt16 => BinaryPrimitives.ReadUInt16LittleEndian(Bytes(2, key)),
        GgufValueType.Int16 => BinaryPrimitives.ReadInt16LittleEndian(Bytes(2, key)),
        GgufValueType.UInt32 => UInt32(key),
        GgufValueType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(Bytes(4, key)),
        GgufValueType.Float32 => BinaryPrimitives.ReadSingleLittleEndian(Bytes(4, key)),
        GgufValueType.Bool => Bytes(1, key)[0] != 0,
        GgufValueType.String => String(key),
        GgufValueType.Array => Array(key, depth),
        GgufValueType.UInt64 => UInt64(key),
        GgufValueType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(Bytes(8, key)),
        GgufValueType.Float64 => BinaryPrimitives.ReadDoubleLittleEndian(Bytes(8, key)),
        _ => throw Error($"metadata key '{key}' has the unknown value type {(uint)type}; the file is damaged or newer than GGUF v3."),
    };

    private object Array(string key, int depth)
    {
        var type = (GgufValueType)UInt32(key);
        ulong count = UInt64(key);
        // Every element takes at least a byte, so a damaged count cannot make us reserve more than the file holds.
        int smallest = type switch
        {
            GgufValueType.String or GgufValueType.UInt64 or GgufValueType.Int64 or GgufValueType.Float64 => 8,
            GgufValueType.Array => 12,
            GgufValueType.UInt32 or GgufValueType.Int32 or GgufValueType.Float32 => 4,
            GgufValueType.UInt16 or GgufValueType.Int16 => 2,
            _ => 1,
        };
        if (depth >= MaxDepth || count > (ulong)(Remaining / smallest))
            throw Error($"metadata key '{key}' claims an array of {count} values, more than the file holds; it is truncated or damaged.");

        switch (type)
        {
            case GgufValueType.String:
                var strings = new string[count];
                for (int i = 0; i < strings.Length; i++)
                    strings[i] = String(key);
                return strings;
            case GgufValueType.Int32 or GgufValueType.UInt32:
                var integers = new int[count];
                for (int i = 0; i < integers.Length; i++)
                    integers[i] = (int)UInt32(key);
                return integers;
            case GgufValueType.Float32:
                var floats = new float[count];
                for (int i = 0; i < floats.Length; i++)
                    floats[i] = BinaryPrimitives.ReadSingleLittleEndian(Bytes(4, key));
                return floats;
            default:
                // Rare element types are kept boxed: nothing we load needs them, tools may list them.
                var values = new object[count];
                for (int i = 0; i < values.Length; i++)
                    values[i] = Value(type, key, depth + 1);
                return values;
        }
    }

    public GgufException Error(string problem) => new(path, problem);
}
