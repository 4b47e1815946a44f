using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Archon.Kernels.Transformer;

/// <summary>
/// Attention of one position over all positions up to it, for the query heads that share one key-value head (grouped-query attention,
/// Ainslie et al., 2023), over pages of 16 positions laid out by <see cref="KvBlock"/>. The order of additions
/// depends on nothing but the number of positions.
/// </summary>
internal static unsafe class Attention
{
    /// <summary>
    /// Computes the attention output of a group of query heads.
    /// </summary>
    /// <param name="queries">Rotated queries, already divided by sqrt(head size): heads × headSize.</param>
    /// <param name="heads">Query heads of the group.</param>
    /// <param name="headSize">Numbers per head, a multiple of 32.</param>
    /// <param name="layout">Layout of a block.</param>
    /// <param name="pages">Pages of the sequence.</param>
    /// <param name="offset">Where the block of this layer and head starts in a page, in bytes.</param>
    /// <param name="length">Positions to attend to, at least 1.</param>
    /// <param name="scores">Scratch for two rows of <paramref name="scoreStride"/> numbers.</param>
    /// <param name="scoreStride">At least length rounded up to 16.</param>
    /// <param name="output">Receives heads × headSize.</param>
    public static void Attend(
        float* queries, int heads, int headSize, KvBlock layout, nint* pages, nint offset, int length,
        float* scores, int scoreStride, float* output)
    {
        int blocks = (length + KvPage.Positions - 1) / KvPage.Positions;
        for (int head = 0; head < heads; head += 2)
        {
            // An odd last head is computed twice, into the same place.
            bool pair = head + 1 < heads;
            float* query = queries + head * headSize, otherQuery = pair ? query + headSize : query;
            float* score = scores, otherScore = pair ? scores + scoreStride : scores;
            for (int block = 0; block < blocks; block += 4)
            {
                // Reading the last block again is cheaper than kernels for every tail.
                int second = Math.Min(block + 1, blocks - 1), last = Math.Min(block + 3, blocks - 1);
                byte* b0 = (byte*)pages[block] + offset, b1 = (byte*)pages[second] + offset;
                Prefetch(layout, pages, offset, blocks, block + 4, block + 8);
                if (block + 2 < blocks)
                {
                    byte* b2 = (byte*)pages[block + 2] + offset, b3 = (byte*)pages[last] + offset;
                    Score4(query, otherQuery, headSize, b0, b1, b2, b3, score, otherScore, block, last);
                }
                else
                {
                    Score2(query, otherQuery, headSize, b0, b1, score, otherScore, block, second);
                }
            }
            float sum = Softmax(score, length, blocks, layout, pages, offset);
            float otherSum = pair ? Softmax(otherScore, length, blocks, layout, pages, offset) : sum;
            float* target = output + head * headSize, otherTarget = pair ? target + headSize : target;
            for (int chunk = 0; chunk < headSize; chunk += 32)
            {
                nint values = offset + (headSize * KvPage.Positions + chunk) * sizeof(short);
                Mix(score, otherScore, pages, values, headSize, length, 1f / sum, 1f / otherSum, target + chunk, otherTarget + chunk);
            }
        }
    }

    /// <summary>Begins to fetch the first blocks of a position that will be attended from soon.</summary>
    /// <param name="layout">Layout of a block.</param>
    /// <param name="pages">Pages of the sequence.</param>
    /// <param name="offset">Where the block of the layer and head starts in a page, in bytes.</param>
    /// <param name="length">Positions it attends to.</param>
    public static void Prefetch(KvBlock layout, nint* pages, nint offset, int length) =>
        Prefetch(layout, pages, offset, (length + KvPage.Positions - 1) / KvPage.Positions, 0, 4);

    /// <summary>Blocks lie scattered, so the processor cannot foresee where the next one begins.</summary>
    private static void Prefetch(KvBlock layout, nint* pages, nint offset, int blocks, int first, int end)
    {
        if (!Sse.IsSupported)
            return;
        end = Math.Min(end, blocks);
        for (int block = first; block < end; block++)
        {
            byte* start = (byte*)pages[block] + offset;
            for (nint line = 0; line < layout.ByteLength; line += 64)
                Sse.Prefetch1(start + line);
        }
    }

    private static void Score2(float* q, float* r, int headSize, byte* b0, byte* b1, float* s, float* t, int first, int last)
    {
        Vector512<float> x0 = Vector512<float>.Zero, x1 = x0, y0 = x0, y1 = x0;
        short* k0 = KvBlock.Keys(b0), k1 = KvBlock.Keys(b1);
        for (nint d = 0; d < headSize; d++)
        {
            Vector512<float> x = Vector512.Create(q[d]), y = Vector512.Create(r[d]), k;
            k = KvBlock.Load(k0 + d * KvPage.Positions);
            x0 = Vector512.FusedMultiplyAdd(x, k, x0);
            y0 = Vector512.FusedMultiplyAdd(y, k, y0);
            k = KvBlock.Load(k1 + d * KvPage.Positions);
            x1 = Vector512.FusedMultiplyAdd(x, k, x1);
            y1 = Vector512.FusedMultiplyAdd(y, k, y1);
        }
        var layout = new KvBlock(headSize);
        Store(x0, y0, layout.KeyScales(b0), s, t, first);
        Store(x1, y1, layout.KeyScales(b1), s, t, last);
    }

    private static void Score4(
        float* q, float* r, int headSize, byte* b0, byte* b1, byte* b2, byte* b3, float* s, float* t, int first, int last)
    {
        Vector512<float> x0 = Vector512<float>.Zero, x1 = x0, x2 = x0, x3 = x0, y0 = x0, y1 = x0, y2 = x0, y3 = x0;
        short* k0 = KvBlock.Keys(b0), k1 = KvBlock.Keys(b1), k2 = KvBlock.Keys(b2), k3 = KvBlock.Keys(b3);
        for (nint d = 0; d < headSize; d++)
        {
            Vector512<float> x = Vector512.Create(q[d]), y = Vector512.Create(r[d]), k;
            k = KvBlock.Load(k0 + d * KvPage.Positions);
            x0 = Vector512.FusedMultiplyAdd(x, k, x0);
            y0 = Vector512.FusedMultiplyAdd(y, k, y0);
            k = KvBlock.Load(k1 + d * KvPage.Positions);
            x1 = Vector512.FusedMultiplyAdd(x, k, x1);
            y1 = Vector512.FusedMultiplyAdd(y, k, y1);
            k = KvBlock.Load(k2 + d * KvPage.Positions);
            x2 = Vector512.FusedMultiplyAdd(x, k, x2);
            y2 = Vector512.FusedMultiplyAdd(y, k, y2);
            k = KvBlock.Load(k3 + d * KvPage.Positions);
            x3 = Vector512.FusedMultiplyAdd(x, k, x3);
            y3 = Vector512.FusedMultiplyAdd(y, k, y3);
        }
        var layout = new KvBlock(headSize);
        Store(x0, y0, layout.KeyScales(b0), s, t, first);
        Store(x1, y1, layout.KeyScales(b1), s, t, first + 1);
        Store(x2, y2, layout.KeyScales(b2), s, t, first + 2);
        Store(x3, y3, layout.KeyScales(b3), s, t, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<float> x, Vector512<float> y, float* scales, float* s, float* t, int block)
    {
        Vector512<float> scale = Vector512.Load(scales);
        (x * scale).Store(s + block * KvPage.Positions);
        (y * scale).Store(t + block * KvPage.Positions);
    }

    /// <summary>Returns the sum of e^(score - max) and replaces the scores by these terms times the scales of their values.</summary>
    private static float Softmax(float* scores, int length, int blocks, KvBlock layout, nint* pages, nint offset)
    {
        float* lastBlock = scores + (blocks - 1) * 16;
        Vector512<int> lanes = Vector512<int>.Indices + Vector512.Create((blocks - 1) * 16);
        Vector512<float> valid = Vector512.LessThan(lanes, Vector512.Create(length)).AsSingle();
        Vector512<float> max = Vector512.ConditionalSelect(valid, Vector512.Load(lastBlock), Vector512.Create(float.NegativeInfinity));
        max.Store(lastBlock);
        for (int block = 0; block < blocks - 1; block++)
            max = Vector512.MaxNative(max, Vector512.Load(scores + block * 16));
        Vector512<float> shift = Vector512.Create(VectorMath.Max(max)), sum = Vector512<float>.Zero;
        for (int block = 0; block < blocks; block++)
        {
            Vector512<float> p = VectorMath.Exp(Vector512.Load(scores + block * 16) - shift);
            sum += p;
            (p * Vector512.Load(layout.ValueScales((byte*)pages[block] + offset))).Store(scores + block * 16);
        }
        return VectorMath.Sum(sum);
    }

    /// <summary>Sums 32 columns of the values, weighted; even and odd positions separately, to keep eight chains in flight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Mix(
        float* p, float* q, nint* pages, nint offset, int headSize, int length,
        float scale, float otherScale, float* target, float* otherTarget)
    {
        Vector512<float> a0 = Vector512<float>.Zero, a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0, d0 = a0, d1 = a0;
        for (int start = 0; start < length; start += KvPage.Positions)
        {
            var v = (short*)((byte*)*pages++ + offset);
            int count = Math.Min(KvPage.Positions, length - start);
            nint i = 0;
            for (; i + 2 <= count; i += 2, v += 2 * headSize)
            {
                Vector512<float> low = KvBlock.Load(v), high = KvBlock.Load(v + 16);
                Vector512<float> x = Vector512.Create(p[start + i]), y = Vector512.Create(q[start + i]);
                a0 = Vector512.FusedMultiplyAdd(x, low, a0);
                a1 = Vector512.FusedMultiplyAdd(x, high, a1);
                b0 = Vector512.FusedMultiplyAdd(y, low, b0);
                b1 = Vector512.FusedMultiplyAdd(y, high, b1);
                low = KvBlock.Load(v + headSize);
                high = KvBlock.Load(v + headSize + 16);
                x = Vector512.Create(p[start + i + 1]);
                y = Vector512.Create(q[start + i + 1]);
                c0 = Vector512.FusedMultiplyAdd(x, low, c0);
                c1 = Vector512.FusedMultiplyAdd(x, high, c1);
                d0 = Vector512.FusedMultiplyAdd(y, low, d0);
                d1 = Vector512.FusedMultiplyAdd(y, high, d1);
            }
            if (i < count)
            {
                Vector512<float> low = KvBlock.Load(v), high = KvBlock.Load(v + 16);
                Vector512<float> x = Vector512.Create(p[start + i]), y = Vector512.Create(q[start + i]);
                a0 = Vector512.FusedMultiplyAdd(x, low, a0);
                a1 = Vector512.FusedMultiplyAdd(x, high, a1);
                b0 = Vector512.FusedMultiplyAdd(y, low, b0);
                b1 = Vector512.FusedMultiplyAdd(y, high, b1);
            }
        }
        ((a0 + c0) * scale).Store(target);
        ((a1 + c1) * scale).Store(target + 16);
        ((b0 + d0) * otherScale).Store(otherTarget);
        ((b1 + d1) * otherScale).Store(otherTarget + 16);
    }
}
