using Archon.Kernels.Statistics;

namespace Archon.Search;

/// <summary>
/// Racing: a challenger answers the examples in blocks, in the order that the whole study shares, and is stopped as soon as the incumbent
/// is better than chance explains on the examples that both have seen (F-races: Birattari et al., GECCO 2002; here with the paired sign
/// test, or with Wilcoxon's test when scores are graded). Decides only: who runs the examples hands in their scores.
/// </summary>
public sealed record Race
{
    /// <summary>
    /// The p-value below which a challenger is stopped. Looks are repeated, so that more than so many equals are stopped.
    /// </summary>
    public double Alpha { get; init; } = 0.1;

    /// <summary>The fewest examples before a challenger may be stopped, unless that is more than <see cref="MinShare"/> needs.</summary>
    public int MinExamples { get; init; } = 20;

    /// <summary>The least share of the examples before a challenger may be stopped, from 0 to 1.</summary>
    public double MinShare { get; init; } = 0.1;

    /// <summary>Examples per block; <see langword="null"/> for 20, or 10 when there are fewer than 150 examples.</summary>
    public int? Block { get; init; }

    /// <summary>How many examples shall have been answered before the next decision.</summary>
    /// <param name="seen">Examples answered so far.</param>
    /// <param name="total">All examples.</param>
    /// <returns>The number, above <paramref name="seen"/> unless all were answered.</returns>
    public int Next(int seen, int total)
    {
        int block = Block ?? (total < 150 ? 10 : 20);
        int least = Math.Max(MinExamples, (int)Math.Ceiling(MinShare * total));
        return Math.Min(total, (Math.Max(seen + 1, least) + block - 1) / block * block);
    }

    /// <summary>Whether to stop a challenger.</summary>
    /// <param name="challenger">Its scores on the examples it has seen, in the order of the study; more is better.</param>
    /// <param name="incumbent">The scores of the best so far on at least these examples, in the same order.</param>
    /// <param name="total">All examples.</param>
    /// <returns>Whether the incumbent is significantly better. Never before enough examples were seen, never while the challenger is as
    /// good.</returns>
    /// <exception cref="ArgumentException">The incumbent has seen fewer examples than the challenger.</exception>
    public bool ShouldStop(ReadOnlySpan<double> challenger, ReadOnlySpan<double> incumbent, int total)
    {
        int seen = challenger.Length;
        if (incumbent.Length < seen)
            throw new ArgumentException($"The incumbent has {incumbent.Length} scores, the challenger {seen}.", nameof(incumbent));
        if (seen < Math.Min(total, Next(0, total)))
            return false;

        incumbent = incumbent[..seen];
        int wins = 0, losses = 0;
        double difference = 0;
        bool graded = false;
        for (int i = 0; i < seen; i++)
        {
            difference += incumbent[i] - challenger[i];
            wins += incumbent[i] > challenger[i] ? 1 : 0;
            losses += incumbent[i] < challenger[i] ? 1 : 0;
            graded |= incumbent[i] is not (0 or 1) || challenger[i] is not (0 or 1);
        }

        return difference > 0
            && (graded ? WilcoxonSignedRank.PValue(incumbent, challenger) : SignTest.PValue(wins, losses)) < Alpha;
    }

    /// <summary>
    /// The mean score that a challenger would have had over all examples, by the incumbent as a control variate: the incumbent's mean over
    /// all it saw, plus the mean difference on what both saw. Trials stopped on hard examples and on easy ones so become comparable.
    /// </summary>
    /// <param name="challenger">Its scores on the examples it has seen, in the order of the study, at least one.</param>
    /// <param name="incumbent">The scores of the incumbent on at least these examples, in the same order.</param>
    /// <returns>The estimate, within 0 and 1 when scores are. With everything seen it is the challenger's own mean.</returns>
    /// <exception cref="ArgumentException">The challenger saw nothing, or the incumbent less than the challenger.</exception>
    public static double EstimateMean(ReadOnlySpan<double> challenger, ReadOnlySpan<double> incumbent)
    {
        int seen = challenger.Length;
        if (seen == 0 || incumbent.Length < seen)
        {
            throw new ArgumentException(
                $"Needs a score and as many of the incumbent, got {seen} and {incumbent.Length}.", nameof(challenger));
        }

        double difference = 0, all = 0;
        for (int i = 0; i < seen; i++)
            difference += challenger[i] - incumbent[i];
        foreach (double score in incumbent)
            all += score;
        return Math.Clamp((all / incumbent.Length) + (difference / seen), 0, 1);
    }
}
