namespace Archon.Search.Tests.Optimizers;

/// <summary>What every optimiser promises.</summary>
public class OptimizerTests
{
    public static TheoryData<IArchitectureOptimizer> All =>
    [
        new RandomSearch(), new ExhaustiveSearch(), new GreedySearch(), new LocalSearch(), new Tpe(), new Smbo(), new ParEgo(),
        new WarmStart(new Smbo(), ModelFirst.Starts),
    ];

    [Theory]
    [MemberData(nameof(All))]
    public void A_space_is_exhausted_without_a_repetition(IArchitectureOptimizer optimizer)
    {
        ParameterSpace space = Spaces.Mixed(maxSum: 4);
        Point[] proposed = [.. Run(optimizer, space, new(), 1000, seed: 1)];

        Assert.Equal(Enumeration.Points(space, default).ToHashSet(), proposed.ToHashSet());
        Assert.Equal(proposed.Distinct().Count(), proposed.Length);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_proposal_depends_on_the_seed_the_trial_and_what_was_told(IArchitectureOptimizer optimizer)
    {
        ParameterSpace space = Spaces.Mixed();
        Point[] proposed = [.. Run(optimizer, space, new(), 30, seed: 5)];
        Assert.Equal(proposed, Run(optimizer, space, new(), 30, seed: 5));

        // Resumed: a history told anew goes on as the old one would have.
        TrialHistory resumed = new();
        foreach (Point point in proposed.Take(20))
            resumed.Tell(new(point, Spaces.Error(point)) { Cost = Spaces.Cost(point) });
        Assert.Equal(proposed[20], optimizer.Propose(space, resumed, 20, 5));
        Assert.Equal(proposed[20], optimizer.Propose(space, resumed, 20, 5));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Points_being_tried_and_failures_are_not_proposed_again(IArchitectureOptimizer optimizer)
    {
        ParameterSpace space = Spaces.Mixed();
        TrialHistory history = new();
        for (int trial = 0; trial < 40; trial++)
        {
            Point point = optimizer.Propose(space, history, trial, 3)!;
            Assert.True(space.IsFeasible(point));
            history.Begin(point);
            if (trial % 4 == 0)
                history.Tell(new(point, trial % 8 == 0 ? null : Spaces.Error(point)));
        }

        Assert.Equal(30, history.Pending.Count);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Only_failures_and_trials_of_another_study_are_no_obstacle(IArchitectureOptimizer optimizer)
    {
        ParameterSpace space = Spaces.Mixed();
        TrialHistory history = new();
        Point[] others = [.. Enumeration.Points(space, default).Take(20)];
        foreach (Point other in others)
            history.Tell(new(other, Spaces.Error(other)) { Origin = "earlier", Weight = 0.3 });
        for (int trial = 0; trial < 20; trial++)
            history.Tell(new(optimizer.Propose(space, history, trial, 3)!, null));
        Assert.NotNull(optimizer.Propose(space, history, 20, 3));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_cancelled_proposal_ends(IArchitectureOptimizer optimizer)
    {
        TrialHistory history = new();
        ParameterSpace space = Spaces.Mixed();
        foreach (Point _ in Run(optimizer, space, history, 20, seed: 1))
            Assert.ThrowsAny<OperationCanceledException>(() => optimizer.Propose(space, history, 20, 0, new CancellationToken(true)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_space_of_one_point_is_exhausted_at_once(IArchitectureOptimizer optimizer)
    {
        ParameterSpace space = new ParameterSpaceBuilder("one").Category("only", ["a"]).Build();
        Assert.Single(Run(optimizer, space, new(), 10, seed: 1));
        Assert.Null(optimizer.Propose(new ParameterSpaceBuilder("none").Flag("x").Build(constraint: static _ => false), new(), 0, 1));
    }

    private static IEnumerable<Point> Run(
        IArchitectureOptimizer optimizer, ParameterSpace space, TrialHistory history, int trials, ulong seed)
    {
        for (int trial = 0; trial < trials && optimizer.Propose(space, history, trial, seed) is { } point; trial++)
        {
            history.Tell(new(point, Spaces.Error(point)) { Cost = Spaces.Cost(point) });
            yield return point;
        }
    }
}
