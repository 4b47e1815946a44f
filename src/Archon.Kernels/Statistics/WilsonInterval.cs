namespace Archon.Kernels.Statistics;

/// <summary>
/// Wilson's score interval for a proportion (Wilson, JASA 22, 1927): unlike p ± z·√(p(1−p)/n) it stays inside [0, 1] and holds for few
/// trials and for proportions near 0 and 1. Written by hand because it is one formula, and this project references no numerics package.
/// </summary>
public static class WilsonInterval
{
    /// <summary>The 97.5 % point of the normal distribution: gives intervals of 95 %.</summary>
    public const double Z95 = 1.959963984540054;

    /// <summary>
    /// With p = successes / trials and n = trials: (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n).
    /// </summary>
    /// <param name="successes">From 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">At least 0; without trials the interval is the whole of [0, 1] and the value NaN.</param>
    /// <param name="z">The normal point of half the confidence, above 0; the default gives 95 %.</param>
    /// <returns>The proportion and its interval.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static Estimate Of(int successes, int trials, double z = Z95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        if (!(z > 0) || double.IsInfinity(z))
            throw new ArgumentOutOfRangeException(nameof(z), z, "The normal point must be finite and above 0.");
        if (trials == 0)
            return new Estimate(double.NaN, 0, 1);
        double n = trials, p = successes / n, zz = z * z;
        double centre = p + (zz / (2 * n));
        double half = z * Math.Sqrt((p * (1 - p) / n) + (zz / (4 * n * n)));
        double scale = 1 + (zz / n);

        // At the ends the formula is exactly 0 or 1, rounding is not.
        double lower = successes == 0 ? 0 : (centre - half) / scale;
        double upper = successes == trials ? 1 : (centre + half) / scale;
        return new Estimate(p, lower, upper);
    }
}
