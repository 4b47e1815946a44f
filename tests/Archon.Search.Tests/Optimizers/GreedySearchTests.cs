namespace Archon.Search.Tests.Optimizers;

public class GreedySearchTests
{
    [Fact]
    public void It_takes_the_best_single_model_and_then_the_one_that_helps_it_most()
    {
        // Alone c is best; b helps it, a does not.
        ParameterSpace space = new ParameterSpaceBuilder("models")
            .Subset("models", ["a", "b", "c"], 1, 3)
            .Ordinal("samples", [1, 2])
            .Build();
        TrialHistory history = new();
        List<string> path = [];
        for (int trial = 0; trial < 10; trial++)
        {
            Point point = new GreedySearch().Propose(space, history, trial, 1)!;
            path.Add(string.Concat("abc".Where((_, model) => (point[0] & (1 << model)) != 0)) + point[1]);
            history.Tell(new(point, Error(point)));
        }

        // From a, its default: more and others; then from bc, which is better than c.
        Assert.Equal(["a0", "ab0", "ac0", "b0", "c0", "a1", "bc0", "c1", "abc0", "bc1"], path);

        static double Error(Point point) =>
            point[0] switch { 4 => 0.2, 6 => 0.1, 2 => 0.3, 5 => 0.25, 7 => 0.4, _ => 0.5 } + (point[1] * 0.01);
    }
}
