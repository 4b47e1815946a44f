namespace Archon.Search.Tests.Optimizers;

public class SmboTests
{
    [Fact]
    public void Models_find_better_points_than_chance()
    {
        double random = Spaces.BestOf(new RandomSearch(), Spaces.Rugged, Spaces.RuggedError, 40);
        double tpe = Spaces.BestOf(new Tpe(), Spaces.Rugged, Spaces.RuggedError, 40);
        double smbo = Spaces.BestOf(new Smbo { PlannedTrials = 40 }, Spaces.Rugged, Spaces.RuggedError, 40);

        Assert.True(smbo < 0.8 * random && tpe < 0.9 * random, $"SMBO {smbo:F3}, TPE {tpe:F3}, random {random:F3}");
    }

    [Fact]
    public void Trials_of_an_earlier_study_show_where_to_look()
    {
        // The same space, known well: the first proposals of the new study are near what was best.
        TrialHistory history = new();
        for (int trial = 0; trial < 100; trial++)
        {
            Point point = new RandomSearch().Propose(Spaces.Rugged, history, trial, 9)!;
            history.Tell(new(point, Spaces.RuggedError(point)) { Origin = "earlier", Weight = 0.3 });
        }

        IEnumerable<Point> proposed = Enumerable.Range(0, 10).Select(trial => new Smbo().Propose(Spaces.Rugged, history, trial, 1)!);
        double[] first = [.. proposed.Select(Spaces.RuggedError)];
        Array.Sort(first);
        Assert.True(first[5] < 0.15, string.Join(' ', first));
        Assert.Null(history.Best);
    }

    [Fact]
    public void What_is_being_tried_is_not_tried_beside()
    {
        // Eight proposals at the same time are eight different points, and not all of them single steps from the first.
        TrialHistory history = new();
        for (int trial = 0; trial < 30; trial++)
        {
            Point point = new Smbo().Propose(Spaces.Rugged, history, trial, 2)!;
            history.Tell(new(point, Spaces.RuggedError(point)));
        }

        for (int trial = 30; trial < 38; trial++)
            history.Begin(new Smbo().Propose(Spaces.Rugged, history, trial, 2)!);
        Point first = history.Pending[0];
        Assert.Contains(history.Pending, point => point.Values.Zip(first.Values).Count(static pair => pair.First != pair.Second) > 2);
    }
}
