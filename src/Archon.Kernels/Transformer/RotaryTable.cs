using System.Runtime.Intrinsics;

namespace Archon.Kernels.Transformer;

/// <summary>
/// Rotary position embedding (Su et al., 2021) as a table: for every position headSize/2 cosines, then as many sines. Heads hold the
/// first members of the rotated pairs in their first half and the second members in the other.
/// </summary>
internal sealed unsafe class RotaryTable
{
    private readonly AlignedMemory<float> _table;
    private readonly int _headSize;

    public RotaryTable(LlamaHyperparameters shape, int positions)
    {
        _headSize = shape.HeadSize;
        _table = new AlignedMemory<float>((long)positions * _headSize);
        int half = _headSize / 2;
        for (int position = 0; position < positions; position++)
        {
            for (int i = 0; i < half; i++)
            {
                double angle = position * Math.Pow(shape.RopeBase, -2.0 * i / _headSize);
                _table.Pointer[position * _headSize + i] = (float)Math.Cos(angle);
                _table.Pointer[position * _headSize + half + i] = (float)Math.Sin(angle);
            }
        }
    }

    /// <summary>Rotates one head in place and multiplies it by a scale.</summary>
    public void Rotate(float* head, int position, float scale)
    {
        int half = _headSize / 2;
        float* cosines = _table.Pointer + (nint)position * _headSize, sines = cosines + half;
        for (int i = 0; i < half; i += 16)
        {
            Vector512<float> first = Vector512.Load(head + i), second = Vector512.Load(head + half + i);
            Vector512<float> cosine = Vector512.Load(cosines + i), sine = Vector512.Load(sines + i);
            Vector512<float> rotated = Vector512.FusedMultiplyAdd(-second, sine, first * cosine);
            Vector512<float> other = Vector512.FusedMultiplyAdd(first, sine, second * cosine);
            (rotated * scale).Store(head + i);
            (other * scale).Store(head + half + i);
        }
    }
}
