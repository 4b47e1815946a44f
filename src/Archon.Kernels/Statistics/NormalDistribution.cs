namespace Archon.Kernels.Statistics;

/// <summary>The standard normal distribution, to about 14 digits: a series near the middle, a continued fraction in the tails.</summary>
public static class NormalDistribution
{
    private const double TailFrom = 5;
    private const double InverseRootTwoPi = 0.3989422804014327;

    /// <summary>The density φ(z) = e^(−z²/2) / √2π.</summary>
    /// <param name="z">Any number.</param>
    /// <returns>The density.</returns>
    public static double Density(double z) => InverseRootTwoPi * Math.Exp(-0.5 * z * z);

    /// <summary>Φ(z), the chance of a value of at most z (Marsaglia, Journal of Statistical Software 11(4), 2004).</summary>
    /// <param name="z">Any number.</param>
    /// <returns>The chance, from 0 to 1; accurate relative to itself in the lower tail.</returns>
    public static double Cumulative(double z)
    {
        if (z < -TailFrom)
            return Density(z) / MillsDenominator(-z, 1);
        if (z > TailFrom)
            return 1 - (Density(z) / MillsDenominator(z, 1));

        double sum = z, term = z, previous;
        int i = 1;
        do
        {
            previous = sum;
            term *= z * z / (i += 2);
            sum += term;
        }
        while (sum != previous);

        return 0.5 + (sum * Density(z));
    }

    /// <summary>
    /// The natural logarithm of φ(z) + z·Φ(z), the improvement to expect of a normal value that is z standard deviations better than what
    /// there is. Finite far into the tail, where the improvement itself is 0 to a computer (Ament et al., arXiv 2310.20708).
    /// </summary>
    /// <param name="z">Any number.</param>
    /// <returns>The logarithm.</returns>
    public static double LogExpectedImprovement(double z)
    {
        if (z > -TailFrom)
            return Math.Log(Density(z) + (z * Cumulative(z)));

        // 1 − x·R(x) of Mills' ratio R, as a quotient in which nothing cancels.
        double x = -z, rest = MillsDenominator(x, 2);
        return Math.Log(InverseRootTwoPi) - (0.5 * x * x) - Math.Log((x * rest) + 1);
    }

    // x + k / (x + (k + 1) / (x + …)): with k = 1 the inverse of Mills' ratio (1 − Φ(x)) / φ(x).
    private static double MillsDenominator(double x, int k)
    {
        double tail = x;
        for (int i = 60; i >= k; i--)
            tail = x + (i / tail);
        return tail;
    }
}
