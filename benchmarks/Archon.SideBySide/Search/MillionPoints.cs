using System.Diagnostics;
using System.Globalization;
using Archon.Search;

namespace Archon.SideBySide.Search;

/// <summary>
/// How long proposals take in a space of a million points after 300 trials, and whether memory grows with what was proposed.
/// </summary>
internal static class MillionPoints
{
    private const int Trials = 300, Measured = 20;

    internal static IEnumerable<ProposalRow> Rows()
    {
        var builder = new ParameterSpaceBuilder("million");
        for (int i = 0; i < 3; i++)
            builder.Category(
                string.Create(CultureInfo.InvariantCulture, $"category {i}"),
                [.. Enumerable.Range(0, 10).Select(static label => label.ToString(CultureInfo.InvariantCulture))]);
        for (int i = 0; i < 3; i++)
            builder.Range(string.Create(CultureInfo.InvariantCulture, $"number {i}"), 1, 10, 1);
        ParameterSpace space = builder.Build();

        IArchitectureOptimizer[] optimizers = [new Smbo { PlannedTrials = Trials }, new ParEgo { PlannedTrials = Trials }, new Tpe()];
        foreach (IArchitectureOptimizer optimizer in optimizers)
        {
            TrialHistory history = new();
            List<double> milliseconds = [];
            long early = 0;
            for (int trial = 0; trial < Trials; trial++)
            {
                long start = Stopwatch.GetTimestamp();
                Point point = optimizer.Propose(space, history, trial, 1)!;
                if (trial >= Trials - Measured)
                    milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                history.Tell(new(point, Error(point)) { Cost = 1 + point[3] });
                early = trial == Trials / 3 ? GC.GetTotalMemory(true) : early;
            }

            milliseconds.Sort();
            long grown = (GC.GetTotalMemory(true) - early) / 1024;
            yield return new(optimizer.Name, (long)space.Size, milliseconds[Measured / 2], milliseconds[^1], grown);
        }
    }

    // Has interactions, so that trees are deep.
    private static double Error(Point point) =>
        ((point[0] * point[3]) + (point[1] * (10 - point[4])) + (Math.Abs(point[2] - point[5]) * 5)) % 97 / 97.0;
}

/// <summary>What one optimiser's proposals take.</summary>
/// <param name="Optimizer">The optimiser.</param>
/// <param name="Points">The size of the space.</param>
/// <param name="MedianMilliseconds">The median of the last twenty of 300 proposals.</param>
/// <param name="MostMilliseconds">The longest of them.</param>
/// <param name="GrowthKilobytes">How much more memory is held after trial 300 than after trial 100.</param>
internal sealed record ProposalRow(string Optimizer, long Points, double MedianMilliseconds, double MostMilliseconds, long GrowthKilobytes);
