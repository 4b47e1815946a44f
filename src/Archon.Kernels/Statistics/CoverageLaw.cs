namespace Archon.Kernels.Statistics;

/// <summary>
/// How the share of questions that some of k samples answers grows: exp(<see cref="Factor"/> · k^<see cref="Exponent"/>), both below 0
/// (Brown et al. 2024, "Large Language Monkeys", arXiv:2407.21787).
/// </summary>
/// <param name="Factor">The logarithm of the coverage of one sample.</param>
/// <param name="Exponent">How fast it approaches 0.</param>
public readonly record struct CoverageLaw(double Factor, double Exponent)
{
    /// <summary>The coverage of so many samples. Trust it up to four times the samples it was fitted to.</summary>
    /// <param name="samples">Samples, 1 or more.</param>
    /// <returns>The coverage, from 0 to 1.</returns>
    public double At(double samples) => Math.Exp(Factor * Math.Pow(samples, Exponent));

    /// <summary>
    /// Fits the law by least squares on log(-log coverage), each point weighted by how well it is known.
    /// Coverages of 0 and 1 say nothing and are left out.
    /// </summary>
    /// <param name="points">Numbers of samples, and the coverage of each.</param>
    /// <returns>The law; <see langword="null"/> when fewer than two points are left, or when they do not grow.</returns>
    public static CoverageLaw? Fit(params ReadOnlySpan<(int Samples, double Coverage)> points)
    {
        (double sum, double sumX, double sumY, double sumXX, double sumXY) = default((double, double, double, double, double));
        foreach ((int samples, double coverage) in points)
        {
            if (coverage is <= 0 or >= 1)
                continue;
            double log = Math.Log(coverage);
            double weight = coverage * log * log / (1 - coverage);
            double x = Math.Log(samples);
            double y = Math.Log(-log);
            sum += weight;
            sumX += weight * x;
            sumY += weight * y;
            sumXX += weight * x * x;
            sumXY += weight * x * y;
        }

        double spread = (sum * sumXX) - (sumX * sumX);
        if (spread <= 1e-12 * sum * sum)
            return null;
        double exponent = ((sum * sumXY) - (sumX * sumY)) / spread;
        double factor = -Math.Exp((sumY - (exponent * sumX)) / sum);
        return exponent < 0 ? new(factor, exponent) : null;
    }
}
