namespace Archon.Search.Tests.Optimizers;

public class ParEgoTests
{
    private static readonly ParameterSpace s_space = new ParameterSpaceBuilder("numbers").Range("x", 0, 9, 0).Build();

    [Fact]
    public void The_front_is_what_nothing_beats()
    {
        Trial[] trials =
        [
            Trial(0, 0.5, 1), Trial(1, 0.4, 3), Trial(2, 0.4, 2), Trial(3, 0.45, 2.5), Trial(4, 0.1, 9), Trial(5, 0.5, 1),
            new(s_space.Create(6), null) { Cost = 0 }, new(s_space.Create(7), 0),
        ];

        Assert.Equal([trials[0], trials[2], trials[4]], ParetoFront.Of(trials));
        Assert.Empty(ParetoFront.Of([]));
    }

    [Fact]
    public void The_hypervolume_is_the_area_that_the_front_leaves_behind()
    {
        Assert.Equal(0.75, ParetoFront.Hypervolume([(0, 0.5), (0.5, 0)], (1, 1)), 1e-12);
        Assert.Equal(0.75, ParetoFront.Hypervolume([(0.5, 0), (0.6, 0.6), (0, 0.5), (0.2, 2), (2, 0)], (1, 1)), 1e-12);
        Assert.Equal(0, ParetoFront.Hypervolume([], (1, 1)));
    }

    [Fact]
    public void It_finds_more_of_the_front_than_chance()
    {
        // Cheap and bad to dear and good, off the front by whatever else is wrong.
        ParameterSpace space = Spaces.Rugged;
        double found = Area(new ParEgo()), chance = Area(new RandomSearch());
        Assert.True(found > chance + 0.01, $"{found} {chance}");

        double Area(IArchitectureOptimizer optimizer) => Enumerable.Range(1, 3).Average(seed =>
        {
            TrialHistory history = new();
            for (int trial = 0; trial < 40; trial++)
            {
                Point point = optimizer.Propose(space, history, trial, (ulong)seed)!;
                history.Tell(new(point, Error(point)) { Cost = Math.Exp(point[2]) });
            }

            IEnumerable<Trial> front = ParetoFront.Of(history.Told);
            return ParetoFront.Hypervolume(front.Select(static trial => (trial.Error!.Value, Math.Log(trial.Cost!.Value) / 10)), (1, 1));
        });

        static double Error(Point point) => Math.Min(1, (Spaces.RuggedError(point.With(2, 3)) * 0.7) + ((9 - point[2]) * 0.03));
    }

    [Fact]
    public void A_cost_is_a_number_or_unknown()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Trial(0, 0.5, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Trial(0, 0.5, -1));
    }

    private static Trial Trial(int x, double error, double cost) => new(s_space.Create(x), error) { Cost = cost };
}
