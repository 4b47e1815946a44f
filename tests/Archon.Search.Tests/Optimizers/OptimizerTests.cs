namespace Archon.Search.Tests.Optimizers;

/// <summary>What every optimiser promises.</summary>
public class OptimizerTests
{
    public static TheoryData<IArchitectureOptimizer> All => [new RandomSearch()];

    [Theory]
    [MemberData(nameof(All))]
    public void A_space_is_exhausted_without_a_repetition(IArchitectureOptimizer optimizer)
    {
        TrialHistory history = new();
        Point[] proposed = [.. Run(optimizer, Small, history, 1000, seed: 1)];

        Assert.Equal(Enumeration.Points(Small, default).ToHashSet(), proposed.ToHashSet());
        Assert.Equal(proposed.Distinct().Count(), proposed.Length);
        Assert.All(proposed, point => Assert.True(Small.IsFeasible(point)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_proposal_depends_on_the_seed_the_trial_and_what_was_told(IArchitectureOptimizer optimizer)
    {
        Point[] proposed = [.. Run(optimizer, Small, new(), 30, seed: 5)];
        Assert.Equal(proposed, Run(optimizer, Small, new(), 30, seed: 5));

        // Resumed: a history told anew goes on as the old one would have.
        TrialHistory resumed = new();
        foreach (Point point in proposed.Take(20))
            resumed.Tell(new(point, Error(point)));
        Assert.Equal(proposed[20], optimizer.Propose(Small, resumed, 20, 5));
        Assert.Equal(proposed[20], optimizer.Propose(Small, resumed, 20, 5));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Points_being_tried_and_failures_are_not_proposed_again(IArchitectureOptimizer optimizer)
    {
        TrialHistory history = new();
        for (int trial = 0; trial < 40; trial++)
        {
            Point point = optimizer.Propose(Small, history, trial, 3)!;
            history.Begin(point);
            if (trial % 4 == 0)
                history.Tell(new(point, trial % 8 == 0 ? null : Error(point)));
        }

        Assert.Equal(30, history.Pending.Count);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_cancelled_proposal_ends(IArchitectureOptimizer optimizer) =>
        Assert.ThrowsAny<OperationCanceledException>(() => optimizer.Propose(Small, new(), 0, 0, new CancellationToken(true)));

    private static IEnumerable<Point> Run(IArchitectureOptimizer optimizer, ParameterSpace space, TrialHistory history, int trials, ulong seed)
    {
        for (int trial = 0; trial < trials && optimizer.Propose(space, history, trial, seed) is { } point; trial++)
        {
            history.Tell(new(point, Error(point)) { Cost = 1 + point[1] });
            yield return point;
        }
    }

    private static double Error(Point point) => point.Values.Sum(value => value * value) / 200.0;

    private static ParameterSpace Small { get; } = new ParameterSpaceBuilder("small")
        .Category("method", ["first", "vote", "weigh"])
        .Range("samples", 1, 5, 3, new("method", 1, 2))
        .Ordinal("power", [0.5, 1, 2], 1, new("method", 2, 2))
        .Subset("models", ["a", "b", "c"], 1, 2)
        .Flag("unique")
        .Build(constraint: static point => point[1] + point[3] < 9);
}
