using Archon.Search;

namespace Archon.SideBySide.Search;

/// <summary>Which models vote, how much the accurate ones weigh, and how ties break: the two voting spaces.</summary>
internal sealed class VoteTask : ISearchTask
{
    private static readonly double[] s_exponents = [0, 1, 2, 4];
    private static readonly int[] s_starts = [1, 2, 3, 4, 5, 7];

    private readonly RecordedVotes _votes;
    private readonly int _slots;

    private VoteTask(string name, RecordedVotes votes, int slots, ParameterSpace space)
    {
        (Name, _votes, _slots, Space) = (name, votes, slots, space);
        Starts = [.. s_starts.Where(k => slots == 0 || k <= slots).Select(k => Vote(votes.ByAccuracy.AsSpan(0, k), 1, 0))];
    }

    public string Name { get; }

    public ParameterSpace Space { get; }

    public int Examples => _votes.Questions;

    public IReadOnlyList<Point> Starts { get; }

    internal RecordedVotes Votes => _votes;

    /// <summary>A flag per model.</summary>
    internal static VoteTask Flags(RecordedVotes votes)
    {
        var builder = new ParameterSpaceBuilder("votes");
        foreach (string model in votes.Models)
            builder.Flag(model);
        return new("MATH-L5, 16 parameters", votes, 0, Rules(builder).Build(constraint: HasVoter));
    }

    /// <summary>Slots that hold a model or none; their order does not matter.</summary>
    internal static VoteTask Slots(RecordedVotes votes, int slots = 5)
    {
        ParameterSpaceBuilder builder = new ParameterSpaceBuilder("slots").Slots("slot", ["none", .. votes.Models], slots);
        return new("MATH-L5, five slots", votes, slots, Rules(builder).Build(constraint: HasVoter));
    }

    /// <summary>The vote of some models, each once.</summary>
    /// <param name="models">Their indices.</param>
    /// <param name="exponent">The index of the exponent.</param>
    /// <param name="tie">0 for the most accurate, 1 for the cheapest.</param>
    internal Point Vote(ReadOnlySpan<int> models, int exponent, int tie)
    {
        int[] values = new int[Space.Parameters.Length];
        (values[^2], values[^1]) = (exponent, tie);
        int slot = 0;
        foreach (int model in models)
        {
            if (_slots == 0)
                values[model] = 1;
            else
                values[slot++] = model + 1;
        }

        return Space.Create(values);
    }

    public void Score(Point point, Span<double> scores)
    {
        double[] weights = new double[_votes.Models.Length];
        double exponent = s_exponents[point[Space.Parameters.Length - 2]];
        for (int i = 0; i < Space.Parameters.Length - 2; i++)
        {
            int model = _slots == 0 ? i : point[i] - 1;
            if (point[i] != 0)
                weights[model] += Math.Pow(_votes.Accuracies[model], exponent);
        }

        _votes.Vote(weights, point[Space.Parameters.Length - 1] == 0 ? _votes.ByAccuracy : _votes.ByCost, scores);
    }

    public double Cost(Point point)
    {
        IEnumerable<int> asked = _slots == 0
            ? Enumerable.Range(0, _votes.Models.Length).Where(model => point[model] != 0)
            : point.Values.Take(_slots).Where(static value => value != 0).Select(static value => value - 1).Distinct();
        return asked.Sum(model => _votes.Costs[model]);
    }

    private static bool HasVoter(Point point) => point.Values.AsSpan()[..^2].ContainsAnyExcept(0);

    private static ParameterSpaceBuilder Rules(ParameterSpaceBuilder builder) =>
        builder.Ordinal("exponent", s_exponents).Category("tie", ["most accurate", "cheapest"]);
}
