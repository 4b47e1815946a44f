namespace Archon.Kernels.Statistics;

/// <summary>
/// The one-sided sign test of paired right-or-wrong results, exact (Dixon and Mood, JASA 41, 1946; with two systems also McNemar's).
/// </summary>
public static class SignTest
{
    /// <summary>The chance of at least so many wins when both sides win alike: P(Bin(wins + losses, ½) ≥ wins).</summary>
    /// <param name="wins">Pairs that one side wins, at least 0.</param>
    /// <param name="losses">Pairs that the other wins, at least 0. Ties say nothing and are not counted.</param>
    /// <returns>The p-value, above 0 up to 1; 1 when nothing was won.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static double PValue(int wins, int losses)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(wins);
        ArgumentOutOfRangeException.ThrowIfNegative(losses);

        // Summed from the smallest terms; each is the next one's times a ratio, and the largest is scaled last.
        int n = wins + losses;
        double logTerm = -n * Math.Log(2), sum = 0;
        for (int k = n; k >= wins; k--)
        {
            sum += Math.Exp(logTerm);
            logTerm += Math.Log(k) - Math.Log(n - k + 1);
        }

        return Math.Min(1, sum);
    }
}
