using Archon.Kernels.Sampling;

namespace Archon.Kernels.Statistics;

/// <summary>
/// Percentile bootstrap of the mean difference of paired scores (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, ch. 13):
/// items, not samples, are drawn with replacement, so an item's difficulty cancels out. Written by hand because it needs one loop and a
/// generator whose numbers never change: the same seed must give the same report for ever, which <see cref="Random"/> does not promise.
/// </summary>
public static class PairedBootstrap
{
    /// <summary>
    /// The mean of <c>first[i] − second[i]</c>, and the (1 ∓ confidence)/2 quantiles of that mean over <paramref name="resamples"/> draws
    /// of n items. Allocates one array of <paramref name="resamples"/> numbers.
    /// </summary>
    /// <param name="first">Scores of one system, one finite number per item.</param>
    /// <param name="second">Scores of the other on the same items, in the same order.</param>
    /// <param name="seed">Any number; the same one gives the same interval.</param>
    /// <param name="confidence">In (0, 1); the default is 0.95.</param>
    /// <param name="resamples">At least 100; the default is 10,000.</param>
    /// <returns>The mean difference and its interval.</returns>
    /// <exception cref="ArgumentException">There are no items, the lengths differ, or a score is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="confidence"/> or <paramref name="resamples"/> is outside its range.
    /// </exception>
    public static Estimate MeanDifference(
        ReadOnlySpan<double> first, ReadOnlySpan<double> second, ulong seed, double confidence = 0.95, int resamples = 10_000)
    {
        if (first.IsEmpty || first.Length != second.Length)
            throw new ArgumentException($"Needs pairs of scores, got {first.Length} and {second.Length}.", nameof(second));
        if (!(confidence > 0 && confidence < 1))
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "The confidence must be between 0 and 1.");
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 100);

        double sum = 0;
        for (int i = 0; i < first.Length; i++)
            sum += first[i] - second[i];
        if (!double.IsFinite(sum))
            throw new ArgumentException("Scores must be finite.", nameof(first));

        var random = new SplitMix64(seed);
        double[] means = new double[resamples];
        for (int r = 0; r < resamples; r++)
        {
            double total = 0;
            for (int i = 0; i < first.Length; i++)
            {
                int item = random.NextInt(first.Length);
                total += first[item] - second[item];
            }
            means[r] = total / first.Length;
        }
        Array.Sort(means);
        double tail = (1 - confidence) / 2;
        return new Estimate(sum / first.Length, Quantile(means, tail), Quantile(means, 1 - tail));
    }

    // Linear interpolation between order statistics (type 7 of Hyndman and Fan, 1996).
    private static double Quantile(double[] sorted, double share)
    {
        double at = share * (sorted.Length - 1);
        int below = (int)at, above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((at - below) * (sorted[above] - sorted[below]));
    }
}
