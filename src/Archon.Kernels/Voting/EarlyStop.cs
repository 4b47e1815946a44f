namespace Archon.Kernels.Voting;

/// <summary>
/// Rules that end sampling before all samples are drawn. Apply them to the completed prefix in sample order: whichever reply comes first
/// is likely a short one, so deciding in order of completion favours short answers.
/// </summary>
public static class EarlyStop
{
    /// <summary>The most votes of two classes together that <see cref="LeadProbability"/> takes.</summary>
    public const int MaxVotes = 1_000;

    // Sums of binomials up to here are exact in 128 bits; above, doubles hold 2^-n without underflow up to MaxVotes.
    private const int ExactVotes = 125;

    /// <summary>Whether no outcome of the pending samples can change an unweighted majority, not even by a tie.</summary>
    /// <param name="lead">Votes of the leading class less votes of the class that comes second, ≥ 0.</param>
    /// <param name="remaining">Samples whose votes are not in yet, ≥ 0.</param>
    /// <returns><see langword="true"/> when the lead is greater than the number of pending votes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is negative.</exception>
    public static bool IsDecided(int lead, int remaining)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lead);
        ArgumentOutOfRangeException.ThrowIfNegative(remaining);
        return lead > remaining;
    }

    /// <summary>
    /// The Beta rule of Adaptive-Consistency (Aggarwal et al., arXiv 2305.11860): stop as soon as
    /// <see cref="LeadProbability"/> reaches the threshold.
    /// </summary>
    /// <remarks>Looking after every sample makes the probability nominal; calibrate the threshold on recorded samples.</remarks>
    /// <param name="leader">Votes of the leading class, ≥ <paramref name="runnerUp"/>.</param>
    /// <param name="runnerUp">Votes of the class that comes second, ≥ 0.</param>
    /// <param name="threshold">Probability in (0.5, 1]; the paper uses 0.95.</param>
    /// <returns>Whether sampling may stop.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range, or there are more than 1,000 votes.</exception>
    public static bool IsConfident(int leader, int runnerUp, double threshold = 0.95)
    {
        if (!(threshold > 0.5 && threshold <= 1))
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "The threshold must be above 0.5 and at most 1.");
        return LeadProbability(leader, runnerUp) >= threshold;
    }

    /// <summary>
    /// The fewest further votes that could end the sampling, all of them for the leader: asking for so many at once wastes
    /// none, since no part of them could have ended it.
    /// </summary>
    /// <param name="leader">Votes of the leading class, ≥ <paramref name="runnerUp"/>.</param>
    /// <param name="runnerUp">Votes of the class that comes second, ≥ 0.</param>
    /// <param name="remaining">Samples that may still be drawn, ≥ 0.</param>
    /// <param name="threshold">As in <see cref="IsConfident"/>.</param>
    /// <returns>0 to <paramref name="remaining"/>; 0 when the vote is decided or leaves little doubt already.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static int Needed(int leader, int runnerUp, int remaining, double threshold = 0.95)
    {
        for (int more = 0; more < remaining; more++)
        {
            bool counts = leader + more + runnerUp <= MaxVotes;
            if (IsDecided(leader + more - runnerUp, remaining - more) || (counts && IsConfident(leader + more, runnerUp, threshold)))
                return more;
        }
        return remaining;
    }

    /// <summary>
    /// Probability that the leading answer beats the second in the long run, given a uniform prior on their share:
    /// P = 1 − I½(v₁+1, v₂+1) = 1 − 2⁻ⁿ · Σ(k = v₁+1 … n) C(n, k) with n = v₁ + v₂ + 1. Whole numbers, no special functions.
    /// </summary>
    /// <param name="leader">v₁, votes of the leading class, ≥ <paramref name="runnerUp"/>.</param>
    /// <param name="runnerUp">v₂, votes of the class that comes second, ≥ 0.</param>
    /// <returns>A probability in [0.5, 1], exact up to the last rounding (for more than 124 votes: to about 12 digits).</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A count is negative, the leader is behind, or there are more than 1,000 votes.
    /// </exception>
    public static double LeadProbability(int leader, int runnerUp)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(runnerUp);
        ArgumentOutOfRangeException.ThrowIfLessThan(leader, runnerUp);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(leader, MaxVotes - runnerUp);

        // Terms run from C(n, n) = C(n, 0) downwards: k = n - j, so the sum is over j = 0 … v2.
        int n = leader + runnerUp + 1;
        if (n <= ExactVotes)
        {
            UInt128 term = 1, sum = 0;
            for (int j = 0; j <= runnerUp; j++)
            {
                sum += term;
                term = term * (UInt128)(uint)(n - j) / (UInt128)(uint)(j + 1);
            }
            UInt128 all = UInt128.One << n;
            return (double)(all - sum) / (double)all;
        }

        double share = Math.ScaleB(1, -n), total = 0;
        for (int j = 0; j <= runnerUp; j++)
        {
            total += share;
            share *= (double)(n - j) / (j + 1);
        }
        return 1 - total;
    }
}
