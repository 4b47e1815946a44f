using System.Buffers;

namespace Archon.Kernels.Voting;

/// <summary>
/// Votes over typed answers: self-consistency (Wang et al., arXiv 2203.11171) when unweighted, weighted best-of-n
/// (Cobbe et al., arXiv 2110.14168; Li et al., arXiv 2206.02336) when weighted.
/// </summary>
/// <remarks>
/// Equal answers form a class; answers that could not be read do not vote. Nothing depends on chance or on the order of texts.
/// Takes O(n · classes) comparisons and allocates nothing (beyond 128 answers it borrows from the shared array pool).
/// </remarks>
public static class MajorityVote
{
    private const int StackLimit = 128;

    /// <summary>
    /// With weights, the class with the highest summed weight wins, ties go to the higher count,
    /// then to the class whose first member has the lowest index. Without weights, or when all readable answers weigh 0,
    /// the class with the most members wins, ties go to the lowest index.
    /// </summary>
    /// <typeparam name="TAnswer">The type of the answers; its equality defines the classes.</typeparam>
    /// <param name="answers">
    /// One answer per sample, in sample order; where <paramref name="readable"/> is false the value is ignored.
    /// </param>
    /// <param name="readable">Whether the sample held a readable answer. As long as <paramref name="answers"/>.</param>
    /// <param name="weights">Empty, or one finite weight ≥ 0 per sample: a score, a share of verdicts, of passed tests.</param>
    /// <returns>The winning class, represented by its member with the highest weight (ties: lowest index).</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a weight is negative, infinite or NaN.</exception>
    public static VoteResult Decide<TAnswer>(
        ReadOnlySpan<TAnswer> answers, ReadOnlySpan<bool> readable, ReadOnlySpan<double> weights = default)
        where TAnswer : struct, IEquatable<TAnswer> =>
        Decide(answers, readable, weights, countFirst: false);

    /// <summary>
    /// The class with the most members wins; the scores only break ties: higher summed score, then the
    /// class whose first member has the lowest index.
    /// </summary>
    /// <typeparam name="TAnswer">The type of the answers; its equality defines the classes.</typeparam>
    /// <param name="answers">
    /// One answer per sample, in sample order; where <paramref name="readable"/> is false the value is ignored.
    /// </param>
    /// <param name="readable">Whether the sample held a readable answer. As long as <paramref name="answers"/>.</param>
    /// <param name="scores">Empty, or one finite score ≥ 0 per sample.</param>
    /// <returns>The winning class, represented by its member with the highest score (ties: lowest index).</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a score is negative, infinite or NaN.</exception>
    public static VoteResult DecideByCount<TAnswer>(
        ReadOnlySpan<TAnswer> answers, ReadOnlySpan<bool> readable, ReadOnlySpan<double> scores)
        where TAnswer : struct, IEquatable<TAnswer> =>
        Decide(answers, readable, scores, countFirst: true);

    private static VoteResult Decide<TAnswer>(
        ReadOnlySpan<TAnswer> answers, ReadOnlySpan<bool> readable, ReadOnlySpan<double> weights, bool countFirst)
        where TAnswer : struct, IEquatable<TAnswer>
    {
        Check(answers.Length, readable, weights);
        ClassTally[]? rented = answers.Length > StackLimit ? ArrayPool<ClassTally>.Shared.Rent(answers.Length) : null;
        Span<ClassTally> classes = rented ?? stackalloc ClassTally[StackLimit];
        int count = Tally(answers, readable, weights, classes);
        VoteResult result = Pick(classes[..count], countFirst);
        if (rented is not null)
            ArrayPool<ClassTally>.Shared.Return(rented);
        return result;
    }

    private static void Check(int count, ReadOnlySpan<bool> readable, ReadOnlySpan<double> weights)
    {
        if (readable.Length != count)
            throw new ArgumentException($"There are {count} answers but {readable.Length} flags.", nameof(readable));
        if (!weights.IsEmpty && weights.Length != count)
            throw new ArgumentException($"There are {count} answers but {weights.Length} weights.", nameof(weights));
        foreach (double weight in weights)
        {
            if (!(weight >= 0) || double.IsInfinity(weight))
                throw new ArgumentException($"A weight must be finite and at least 0, but one is {weight}.", nameof(weights));
        }
    }

    private static int Tally<TAnswer>(
        ReadOnlySpan<TAnswer> answers, ReadOnlySpan<bool> readable, ReadOnlySpan<double> weights, Span<ClassTally> classes)
        where TAnswer : struct, IEquatable<TAnswer>
    {
        int count = 0;
        for (int i = 0; i < answers.Length; i++)
        {
            if (!readable[i])
                continue;
            double weight = weights.IsEmpty ? 1 : weights[i];
            int at = 0;
            while (at < count && !answers[classes[at].First].Equals(answers[i]))
                at++;
            if (at == count)
                classes[count++] = new ClassTally { First = i, Best = i, BestWeight = weight };
            ref ClassTally tally = ref classes[at];
            tally.Votes++;
            tally.Weight += weight;
            if (weight > tally.BestWeight)
                (tally.Best, tally.BestWeight) = (i, weight);
        }
        return count;
    }

    // Classes stand in the order of their first members, so "strictly better" alone leaves ties with the lowest index.
    private static VoteResult Pick(ReadOnlySpan<ClassTally> classes, bool countFirst)
    {
        if (classes.IsEmpty)
            return new VoteResult(-1, 0, 0, 0, 0);
        int winner = 0, second = -1;
        for (int i = 1; i < classes.Length; i++)
        {
            if (classes[i].Beats(classes[winner], countFirst))
                (winner, second) = (i, winner);
            else if (second < 0 || classes[i].Beats(classes[second], countFirst))
                second = i;
        }
        ref readonly ClassTally best = ref classes[winner];
        return new VoteResult(best.Best, best.Votes, best.Weight, classes.Length, second < 0 ? 0 : classes[second].Votes);
    }

    private struct ClassTally
    {
        public int First;
        public int Best;
        public int Votes;
        public double Weight;
        public double BestWeight;

        // Sums of 0 tie, so all weights 0 end as a plain majority without a case of their own.
        public readonly bool Beats(in ClassTally other, bool countFirst)
        {
            int byCount = Votes.CompareTo(other.Votes);
            int byWeight = Weight.CompareTo(other.Weight);
            (int first, int then) = countFirst ? (byCount, byWeight) : (byWeight, byCount);
            return first != 0 ? first > 0 : then > 0;
        }
    }
}
