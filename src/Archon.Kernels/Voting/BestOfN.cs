namespace Archon.Kernels.Voting;

/// <summary>
/// Best-of-n by a verifier's score (Cobbe et al., arXiv 2110.14168). Its weighted form, which sums the scores of equal answers, is
/// <see cref="MajorityVote.Decide{TAnswer}(ReadOnlySpan{TAnswer}, ReadOnlySpan{bool}, ReadOnlySpan{double})"/> with the scores as weights.
/// </summary>
public static class BestOfN
{
    /// <summary>The index of the highest score; ties go to the lowest index.</summary>
    /// <param name="scores">One score per sample, all from the same judge. NaN marks a sample without a score: it never wins.</param>
    /// <returns>The index, or -1 when no sample has a score.</returns>
    public static int Choose(ReadOnlySpan<double> scores)
    {
        int best = -1;
        for (int i = 0; i < scores.Length; i++)
        {
            if (!double.IsNaN(scores[i]) && (best < 0 || scores[i] > scores[best]))
                best = i;
        }
        return best;
    }
}
