using Archon.Kernels.Sampling;

namespace Archon.Search.Tests;

/// <summary>Spaces to test with, and what their points are worth.</summary>
internal static class Spaces
{
    /// <summary>One of each kind of parameter, with conditions, slots and a constraint.</summary>
    internal static ParameterSpace Mixed(int maxSum = 9) => new ParameterSpaceBuilder("mixed")
        .Category("method", ["first", "vote", "weigh"])
        .Range("samples", 1, 5, 3, new("method", 1, 2))
        .Ordinal("power", [0.5, 1, 2], 1, new("method", 2, 2))
        .Subset("models", ["a", "b", "c"], 1, 2)
        .Slots("slot", ["none", "a", "b"], 2, new("method", 1, 2))
        .Flag("unique")
        .Build(constraint: point => point[1] + point[3] < maxSum);

    internal static double Error(Point point) => point.Values.Sum(static value => value * value) / 200.0;

    internal static double Cost(Point point) => 1 + point.Values[^1];

    /// <summary>The best error after some trials, mean over five seeds.</summary>
    internal static double BestOf(IArchitectureOptimizer optimizer, ParameterSpace space, Func<Point, double> error, int trials) =>
        Enumerable.Range(1, 5).Average(seed =>
        {
            TrialHistory history = new();
            for (int trial = 0; trial < trials; trial++)
            {
                Point point = optimizer.Propose(space, history, trial, (ulong)seed)!;
                history.Tell(new(point, error(point)));
            }

            return history.Best!.Error!.Value;
        });

    /// <summary>Categories and numbers that interact, some thousands of points.</summary>
    internal static ParameterSpace Rugged { get; } = new ParameterSpaceBuilder("rugged")
        .Category("a", [.. Enumerable.Range(0, 8).Select(static i => $"a{i}")])
        .Category("b", [.. Enumerable.Range(0, 6).Select(static i => $"b{i}")])
        .Range("x", 0, 9, 0).Range("y", 0, 9, 0, new("b", 1, 5))
        .Flag("f").Ordinal("z", [1, 2, 4])
        .Build();

    internal static double RuggedError(Point point)
    {
        // A hash of the category is its worth: neighbours in the list say nothing.
        double a = (SplitMix64.Mix((ulong)point[0] + 77) % 8) / 8.0, b = (SplitMix64.Mix((ulong)point[1] + 5) % 6) / 6.0;
        double y = point.IsActive(3) ? Math.Abs(point[3] - 6) / 10.0 : 0.5;
        return Math.Min(1, 0.3 * a + 0.2 * b + 0.2 * Math.Abs(point[2] - 3) / 7 + 0.2 * y + (point[4] == 0 ? 0.06 : 0) + 0.02 * point[5]);
    }
}
