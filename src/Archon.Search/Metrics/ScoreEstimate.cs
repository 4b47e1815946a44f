using Archon.Kernels.Statistics;

namespace Archon.Search;

/// <summary>The mean of scores with its 95 % interval.</summary>
public static class ScoreEstimate
{
    /// <summary>Wilson's interval when every score is 0 or 1, else a bootstrap over the questions.</summary>
    /// <param name="scores">The scores, at least one, each from 0 to 1.</param>
    /// <returns>The mean and its interval.</returns>
    /// <exception cref="ArgumentException">There is no score.</exception>
    public static Estimate Of(ReadOnlySpan<double> scores)
    {
        int right = 0;
        foreach (double score in scores)
        {
            if (score is not (0 or 1))
                return PairedBootstrap.MeanDifference(scores, new double[scores.Length], seed: 1);
            right += (int)score;
        }

        return scores.IsEmpty ? throw new ArgumentException("There is no score.", nameof(scores)) : WilsonInterval.Of(right, scores.Length);
    }
}
