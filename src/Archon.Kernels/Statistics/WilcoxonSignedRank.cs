namespace Archon.Kernels.Statistics;

/// <summary>
/// The one-sided signed-rank test of paired scores (Wilcoxon, Biometrics Bulletin 1, 1945): heeds how large differences are, not how they
/// are distributed. Differences of 0 keep their ranks, half of them on each side; the p-value is that of the normal approximation with the
/// correction for equal ranks, fit for about twenty pairs and more.
/// </summary>
public static class WilcoxonSignedRank
{
    /// <summary>The chance of a sum of positive ranks at least as great when both sides are alike. Sorts in two new arrays.</summary>
    /// <param name="first">Scores of one side, finite.</param>
    /// <param name="second">Scores of the other on the same items, in the same order.</param>
    /// <returns>The p-value of "the first is greater", from 0 to 1; 1 when all pairs are equal or there are none.</returns>
    /// <exception cref="ArgumentException">The lengths differ or a score is not finite.</exception>
    public static double PValue(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.Length != second.Length)
            throw new ArgumentException($"Needs pairs of scores, got {first.Length} and {second.Length}.", nameof(second));

        int n = first.Length;
        double[] sizes = new double[n], signs = new double[n];
        for (int i = 0; i < n; i++)
        {
            double difference = first[i] - second[i];
            if (!double.IsFinite(difference))
                throw new ArgumentException("Scores must be finite.", nameof(first));
            sizes[i] = Math.Abs(difference);
            signs[i] = Math.Sign(difference);
        }

        Array.Sort(sizes, signs);
        double positive = 0, ties = 0;
        for (int start = 0; start < n;)
        {
            int end = start + 1;
            while (end < n && sizes[end] == sizes[start])
                end++;

            // The mean of the ranks start + 1 … end.
            double rank = 0.5 * (start + 1 + end), count = end - start;
            ties += count * ((count * count) - 1);
            for (; start < end; start++)
                positive += signs[start] > 0 ? rank : signs[start] < 0 ? 0 : rank / 2;
        }

        double mean = n * (n + 1.0) / 4;
        double deviation = Math.Sqrt(((n * (n + 1.0) * ((2 * n) + 1)) - (ties / 2)) / 24);
        return positive <= mean && sizes is [] or [.., 0] ? 1 : NormalDistribution.Cumulative((mean - positive) / deviation);
    }
}
