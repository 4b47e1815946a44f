using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Archon.Kernels.Transformer;

namespace Archon.Kernels.Sampling;

/// <summary>
/// Draws tokens from logits. Holds scratch memory for one vocabulary: one object per thread, any number of sequences. A draw allocates
/// nothing and takes exactly one number from the stream (none when greedy).
/// </summary>
public sealed class TokenSampler
{
    private readonly float[] _weights;
    private readonly ulong[] _ranking;

    /// <param name="vocabulary">Largest number of logits.</param>
    public TokenSampler(int vocabulary)
    {
        _weights = new float[(vocabulary + 15) / 16 * 16];
        _ranking = new ulong[vocabulary];
    }

    /// <summary>Draws one token.</summary>
    /// <param name="logits">One number per token; not changed.</param>
    /// <param name="options">Temperature and filters.</param>
    /// <param name="random">The sequence's stream.</param>
    public int Sample(ReadOnlySpan<float> logits, in SamplingOptions options, ref RandomStream random)
    {
        int likeliest = ArgMax(logits);
        if (options.Temperature == 0)
            return likeliest;

        Span<float> weights = _weights.AsSpan(0, (logits.Length + 15) / 16 * 16);
        logits.CopyTo(weights);
        weights[logits.Length..].Fill(float.NegativeInfinity);
        double total = Weigh(weights, logits[likeliest], 1 / options.Temperature, options.MinP);
        if (options.TopK > 0 || options.TopP < 1)
            total = KeepLikeliest(weights[..logits.Length], total, options);

        double target = random.NextDouble() * total;
        for (int block = 0; block < weights.Length; block += 16)
        {
            double sum = VectorMath.Sum(Vector512.Create<float>(weights.Slice(block, 16)));
            if (target >= sum)
            {
                target -= sum;
                continue;
            }
            for (int i = block; i < block + 16; i++)
            {
                target -= weights[i];
                if (target < 0)
                    return i;
            }
        }
        // Rounding has used up the sum (or the logits are no numbers): the likeliest token is always a legal one.
        return likeliest;
    }

    /// <summary>The token with the largest logit, the lowest id among equals; 0 when none is a number.</summary>
    public static int ArgMax(ReadOnlySpan<float> logits)
    {
        int best = 0;
        float most = float.NegativeInfinity;
        int i = 0;
        for (; i + 16 <= logits.Length; i += 16)
        {
            Vector512<float> block = Vector512.Create(logits.Slice(i, 16));
            if (!Vector512.GreaterThanAny(block, Vector512.Create(most)))
                continue;
            for (int j = i; j < i + 16; j++)
            {
                if (logits[j] > most)
                    (best, most) = (j, logits[j]);
            }
        }
        for (; i < logits.Length; i++)
        {
            if (logits[i] > most)
                (best, most) = (i, logits[i]);
        }
        return best;
    }

    /// <summary>
    /// Replaces logits by e^((logit - max) / temperature), drops those below min-p and returns the sum in the order of the draw.
    /// </summary>
    private static double Weigh(Span<float> weights, float max, float inverseTemperature, float minP)
    {
        double total = 0;
        foreach (ref Vector512<float> block in MemoryMarshal.Cast<float, Vector512<float>>(weights))
        {
            Vector512<float> p = VectorMath.Exp((block - Vector512.Create(max)) * inverseTemperature);
            block = Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(p, Vector512.Create(minP)), p, Vector512<float>.Zero);
            total += VectorMath.Sum(block);
        }
        return total;
    }

    /// <summary>Top-k, then top-p; returns the new sum.</summary>
    private double KeepLikeliest(Span<float> weights, double total, in SamplingOptions options)
    {
        // Tokens below this weight add up to less than what top-p leaves out, so they need no sorting.
        float floor = options.TopK > 0 ? 0 : (float)((1 - options.TopP) * total / weights.Length * 0.99);
        int count = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            // Positive floats order like their bits; the complement of the id breaks ties in favour of the lowest.
            if (weights[i] > floor)
                _ranking[count++] = ((ulong)BitConverter.SingleToUInt32Bits(weights[i]) << 32) | ~(uint)i;
            else
                weights[i] = 0;
        }
        Span<ulong> ranking = _ranking.AsSpan(0, count);
        ranking.Sort();

        int cut = options.TopK > 0 ? Math.Max(0, count - options.TopK) : 0;
        double kept = 0;
        for (int i = cut; i < count; i++)
            kept += WeightOf(ranking[i]);
        if (options.TopP < 1)
        {
            double goal = options.TopP * (options.TopK > 0 ? kept : total), reached = 0;
            int i = count;
            while (i > cut && reached < goal)
                reached += WeightOf(ranking[--i]);
            cut = i;
        }
        foreach (ulong dropped in ranking[..cut])
            weights[(int)~(uint)dropped] = 0;
        kept = 0;
        foreach (float weight in weights)
            kept += weight;
        return kept;
    }

    private static float WeightOf(ulong entry) => BitConverter.UInt32BitsToSingle((uint)(entry >> 32));
}
