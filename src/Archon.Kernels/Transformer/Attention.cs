using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Archon.Kernels.Transformer;

/// <summary>
/// Attention of one position over all positions up to it, for the query heads that share one key-value head (grouped-query attention,
/// Ainslie et al., 2023). Keys and values lie in pages of 16 positions: keys dimension by dimension, so that one vector scores 16
/// positions; values position by position. The order of additions depends on nothing but the number of positions.
/// </summary>
internal static unsafe class Attention
{
    /// <summary>
    /// Computes the attention output of a group of query heads.
    /// </summary>
    /// <param name="queries">Rotated queries, already divided by sqrt(head size): heads × headSize.</param>
    /// <param name="heads">Query heads of the group.</param>
    /// <param name="headSize">Numbers per head, a multiple of 32.</param>
    /// <param name="pages">Pages of the sequence.</param>
    /// <param name="offset">Where the keys of this layer and head start in a page; the values follow them.</param>
    /// <param name="length">Positions to attend to, at least 1.</param>
    /// <param name="scores">Scratch for two rows of <paramref name="scoreStride"/> numbers.</param>
    /// <param name="scoreStride">At least length rounded up to 16.</param>
    /// <param name="output">Receives heads × headSize.</param>
    public static void Attend(float* queries, int heads, int headSize, nint* pages, nint offset, int length, float* scores, int scoreStride, float* output)
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
                // Reading the last block again is cheaper than four tails.
                float* k0 = (float*)pages[block] + offset, k1 = (float*)pages[Math.Min(block + 1, blocks - 1)] + offset;
                nint s1 = Math.Min(block + 1, blocks - 1) * KvPage.Positions;
                if (block + 2 >= blocks)
                {
                    Score2(query, otherQuery, headSize, k0, k1, score, otherScore, block * KvPage.Positions, s1);
                    break;
                }
                int last = Math.Min(block + 3, blocks - 1);
                float* k2 = (float*)pages[block + 2] + offset, k3 = (float*)pages[last] + offset;
                Score4(query, otherQuery, headSize, k0, k1, k2, k3, score, otherScore, block * KvPage.Positions, last * KvPage.Positions);
            }
            float sum = Softmax(score, length, blocks), otherSum = pair ? Softmax(otherScore, length, blocks) : sum;
            float* target = output + head * headSize, otherTarget = pair ? target + headSize : target;
            for (int chunk = 0; chunk < headSize; chunk += 32)
            {
                nint values = offset + headSize * KvPage.Positions + chunk;
                Mix(score, otherScore, pages, values, headSize, length, 1f / sum, 1f / otherSum, target + chunk, otherTarget + chunk);
            }
        }
    }

    private static void Score2(float* q, float* r, int headSize, float* k0, float* k1, float* s, float* t, nint i0, nint i1)
    {
        Vector512<float> a0 = Vector512<float>.Zero, a1 = a0, b0 = a0, b1 = a0;
        for (nint d = 0; d < headSize; d++)
        {
            Vector512<float> x = Vector512.Create(q[d]), y = Vector512.Create(r[d]);
            Vector512<float> k = Vector512.Load(k0 + d * 16);
            a0 = Vector512.FusedMultiplyAdd(x, k, a0);
            b0 = Vector512.FusedMultiplyAdd(y, k, b0);
            k = Vector512.Load(k1 + d * 16);
            a1 = Vector512.FusedMultiplyAdd(x, k, a1);
            b1 = Vector512.FusedMultiplyAdd(y, k, b1);
        }
        a0.Store(s + i0);
        a1.Store(s + i1);
        b0.Store(t + i0);
        b1.Store(t + i1);
    }

    private static void Score4(
        float* q, float* r, int headSize, float* k0, float* k1, float* k2, float* k3, float* s, float* t, nint first, nint last)
    {
        Vector512<float> a0 = Vector512<float>.Zero, a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
        for (nint d = 0; d < headSize; d++)
        {
            Vector512<float> x = Vector512.Create(q[d]), y = Vector512.Create(r[d]);
            Vector512<float> k = Vector512.Load(k0 + d * 16);
            a0 = Vector512.FusedMultiplyAdd(x, k, a0);
            b0 = Vector512.FusedMultiplyAdd(y, k, b0);
            k = Vector512.Load(k1 + d * 16);
            a1 = Vector512.FusedMultiplyAdd(x, k, a1);
            b1 = Vector512.FusedMultiplyAdd(y, k, b1);
            k = Vector512.Load(k2 + d * 16);
            a2 = Vector512.FusedMultiplyAdd(x, k, a2);
            b2 = Vector512.FusedMultiplyAdd(y, k, b2);
            k = Vector512.Load(k3 + d * 16);
            a3 = Vector512.FusedMultiplyAdd(x, k, a3);
            b3 = Vector512.FusedMultiplyAdd(y, k, b3);
        }
        a0.Store(s + first);
        a1.Store(s + first + 16);
        a2.Store(s + first + 32);
        a3.Store(s + last);
        b0.Store(t + first);
        b1.Store(t + first + 16);
        b2.Store(t + first + 32);
        b3.Store(t + last);
    }

    /// <summary>Replaces scores by e^(score - max), zero beyond the length, and returns their sum.</summary>
    private static float Softmax(float* scores, int length, int blocks)
    {
        float* lastBlock = scores + (blocks - 1) * 16;
        Vector512<int> lanes = Vector512<int>.Indices + Vector512.Create((blocks - 1) * 16);
        Vector512<float> valid = Vector512.LessThan(lanes, Vector512.Create(length)).AsSingle();
        Vector512<float> max = Vector512.ConditionalSelect(valid, Vector512.Load(lastBlock), Vector512.Create(float.NegativeInfinity));
        max.Store(lastBlock);
        for (int block = 0; block < blocks - 1; block++)
            max = Vector512.Max(max, Vector512.Load(scores + block * 16));
        Vector512<float> shift = Vector512.Create(VectorMath.Max(max)), sum = Vector512<float>.Zero;
        for (int block = 0; block < blocks; block++)
        {
            Vector512<float> p = VectorMath.Exp(Vector512.Load(scores + block * 16) - shift);
            p.Store(scores + block * 16);
            sum += p;
        }
        return VectorMath.Sum(sum);
    }

    /// <summary>Sums 32 columns of the values, weighted; even and odd positions separately, to keep eight chains in flight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Mix(
        float* p, float* q, nint* pages, nint offset, int headSize, int length, float scale, float otherScale, float* target, float* otherTarget)
    {
        Vector512<float> a0 = Vector512<float>.Zero, a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0, d0 = a0, d1 = a0;
        for (int start = 0; start < length; start += KvPage.Positions)
        {
            float* v = (float*)*pages++ + offset;
            int count = Math.Min(KvPage.Positions, length - start);
            nint i = 0;
            for (; i + 2 <= count; i += 2, v += 2 * headSize)
            {
                Vector512<float> low = Vector512.Load(v), high = Vector512.Load(v + 16);
                Vector512<float> x = Vector512.Create(p[start + i]), y = Vector512.Create(q[start + i]);
                a0 = Vector512.FusedMultiplyAdd(x, low, a0);
                a1 = Vector512.FusedMultiplyAdd(x, high, a1);
                b0 = Vector512.FusedMultiplyAdd(y, low, b0);
                b1 = Vector512.FusedMultiplyAdd(y, high, b1);
                low = Vector512.Load(v + headSize);
                high = Vector512.Load(v + headSize + 16);
                x = Vector512.Create(p[start + i + 1]);
                y = Vector512.Create(q[start + i + 1]);
                c0 = Vector512.FusedMultiplyAdd(x, low, c0);
                c1 = Vector512.FusedMultiplyAdd(x, high, c1);
                d0 = Vector512.FusedMultiplyAdd(y, low, d0);
                d1 = Vector512.FusedMultiplyAdd(y, high, d1);
            }
            if (i < count)
            {
                Vector512<float> low = Vector512.Load(v), high = Vector512.Load(v + 16);
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
