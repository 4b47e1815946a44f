using Archon.Search.Tests.Space;

namespace Archon.Search.Tests.Optimizers;

public class ModelFirstTests
{
    [Fact]
    public void Single_models_come_first_and_then_the_best_of_them_together()
    {
        var space = ParameterSpace.Of(Open.Space);
        TrialHistory history = new();
        List<int> sets = [];
        for (int trial = 0; trial < 6; trial++)
        {
            Point point = new WarmStart(new RandomSearch(), ModelFirst.Starts).Propose(space, history, trial, 1)!;
            sets.Add(point[0]);

            // n is best, then o, then m.
            history.Tell(new(point, point[0] switch { 2 => 0.1, 4 => 0.2, _ => 0.3 }));
        }

        Assert.Equal([7, 1, 2, 4, 6], sets.Take(5));
        Assert.Equal("random, warm", new WarmStart(new RandomSearch(), space.Default).Name);
    }
}
