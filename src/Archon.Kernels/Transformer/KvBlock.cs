using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Archon.Kernels.Transformer;

/// <summary>
/// The part of a page that belongs to one layer and key-value head. Each key and value is 16-bit integers times one scale of its own: half
/// the memory traffic of single precision, which is what attention waits for, and still finer than half precision. In this order:
/// keys, dimension by dimension for 16 positions; values, position by position; 16 scales of keys; 16 scales of values.
/// </summary>
/// <param name="headSize">Numbers per key and per value.</param>
internal readonly unsafe struct KvBlock(int headSize)
{
    /// <summary>Size of a block in bytes.</summary>
    public int ByteLength => 4 * headSize * KvPage.Positions + 2 * sizeof(float) * KvPage.Positions;

    public static short* Keys(byte* block) => (short*)block;

    public short* Values(byte* block) => (short*)block + headSize * KvPage.Positions;

    public float* KeyScales(byte* block) => (float*)((short*)block + 2 * headSize * KvPage.Positions);

    public float* ValueScales(byte* block) => KeyScales(block) + KvPage.Positions;

    /// <summary>16 integers as floating-point numbers, without their scale.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(short* numbers) =>
        Vector512.ConvertToSingle(Vector512.WidenLower(Vector256.Load(numbers).ToVector512Unsafe()));

    /// <summary>Writes the key and value of one position.</summary>
    /// <param name="block">The block.</param>
    /// <param name="position">Position within the page.</param>
    /// <param name="key">The rotated key; its memory is used as scratch.</param>
    /// <param name="value">The value.</param>
    public void Write(byte* block, int position, float* key, float* value)
    {
        var rounded = (short*)key;
        KeyScales(block)[position] = IntegerGemm.Quantize(key, rounded, headSize);
        short* column = Keys(block) + position;
        for (int i = 0; i < headSize; i++)
            column[i * KvPage.Positions] = rounded[i];
        ValueScales(block)[position] = IntegerGemm.Quantize(value, Values(block) + position * headSize, headSize);
    }
}
