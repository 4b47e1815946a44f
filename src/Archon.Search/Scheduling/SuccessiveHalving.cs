namespace Archon.Search;

/// <summary>
/// Successive halving (Jamieson and Talwalkar, AISTATS 2016): many points see few examples, the best part of them more, the best of those
/// all. Better than racing when even twenty full evaluations are too dear. Decides only: who runs the examples hands in their errors.
/// </summary>
public sealed record SuccessiveHalving
{
    /// <summary>One of how many goes on; each rung has as many times the examples. At least 2.</summary>
    public int Eta { get; init; } = 3;

    /// <summary>How often the number of examples grows. At least 1.</summary>
    public int Promotions { get; init; } = 2;

    /// <summary>How many points a bracket starts with, so that one is left at the last rung.</summary>
    public int Start => (int)Math.Pow(Eta, Promotions);

    /// <summary>How many examples, from the first of the study's order on, each rung has seen.</summary>
    /// <param name="total">All examples, at least 1.</param>
    /// <returns>The numbers, ascending; the last is <paramref name="total"/>. Fewer rungs when there are too few examples to tell them
    /// apart.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are no examples, or <see cref="Eta"/> or <see cref="Promotions"/> is too
    /// small.</exception>
    public IReadOnlyList<int> Rungs(int total)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(total);
        ArgumentOutOfRangeException.ThrowIfLessThan(Eta, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(Promotions, 1);
        List<int> rungs = [];
        for (int left = Promotions; left >= 0; left--)
        {
            int examples = (int)Math.Ceiling(total / Math.Pow(Eta, left));
            if (rungs is [] || examples > rungs[^1])
                rungs.Add(examples);
        }

        return rungs;
    }

    /// <summary>Which points of a rung that has ended go on: one of <see cref="Eta"/>, at least one.</summary>
    /// <param name="errors">The error of each over the examples of this rung alone; <see cref="double.NaN"/> for one that failed.</param>
    /// <returns>Their indices, the best first; the earlier of equals. None that failed.</returns>
    public int[] Promote(ReadOnlySpan<double> errors)
    {
        int[] order = [.. Enumerable.Range(0, errors.Length)];
        double[] keys = errors.ToArray();
        Array.Sort(order, (left, right) => Rank(keys[left]).CompareTo(Rank(keys[right])) is var by and not 0 ? by : left.CompareTo(right));
        return [.. order.Take(Math.Max(1, errors.Length / Eta)).Where(index => !double.IsNaN(keys[index]))];
    }

    /// <summary>
    /// Whether one point goes on before its rung has ended (ASHA: Li et al., arXiv 1810.05934), for trials that run side by side.
    /// </summary>
    /// <param name="errors">The errors told at this rung so far, its own among them; <see cref="double.NaN"/> for one that failed.</param>
    /// <param name="index">The index of the point.</param>
    /// <returns>Whether it is among the best part of those told, with at least <see cref="Eta"/> of them told.</returns>
    public bool ShouldPromote(ReadOnlySpan<double> errors, int index) => errors.Length >= Eta && Promote(errors).Contains(index);

    // NaN sorts before every number.
    private static double Rank(double error) => double.IsNaN(error) ? double.PositiveInfinity : error;
}
