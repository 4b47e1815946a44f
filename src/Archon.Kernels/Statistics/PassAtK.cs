namespace Archon.Kernels.Statistics;

/// <summary>pass@k: the chance that at least one of k samples is correct (Chen et al., arXiv 2107.03374).</summary>
public static class PassAtK
{
    /// <summary>The unbiased estimate from n samples: 1 − C(n−c, k) / C(n, k) = 1 − Π(i = n−c+1 … n) (1 − k/i).</summary>
    /// <param name="samples">n, samples drawn for one item, ≥ 1.</param>
    /// <param name="correct">c, how many of them are correct, from 0 to n.</param>
    /// <param name="k">From 1 to n.</param>
    /// <returns>A probability in [0, 1]. Average it over items; an interval comes from resampling items, not samples.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double Estimate(int samples, int correct, int k)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samples);
        ArgumentOutOfRangeException.ThrowIfNegative(correct);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(correct, samples);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(k);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, samples);
        if (samples - correct < k)
            return 1;
        double none = 1;
        for (int i = samples - correct + 1; i <= samples; i++)
            none *= 1 - ((double)k / i);
        return 1 - none;
    }
}
