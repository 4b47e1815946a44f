using Archon.Kernels.Sampling;
using Archon.Search;

namespace Archon.SideBySide.Search;

/// <summary>One search whose trials race against the best so far over the examples in one random order.</summary>
internal static class RacedRun
{
    /// <returns>The accuracy of the best that saw all examples, and how many examples were answered.</returns>
    internal static (double Accuracy, long Evaluations) Of(
        IArchitectureOptimizer optimizer, ISearchTask task, Race race, int trials, ulong seed)
    {
        int[] order = [.. Enumerable.Range(0, task.Examples)];
        var random = new SplitMix64(seed);
        for (int i = order.Length - 1; i > 0; i--)
        {
            int other = random.NextInt(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }

        TrialHistory history = new();
        double[] recorded = new double[order.Length], incumbent = [];
        double best = 0;
        long evaluations = 0;
        for (int trial = 0; trial < trials && optimizer.Propose(task.Space, history, trial, seed) is { } point; trial++)
        {
            task.Score(point, recorded);
            double[] scores = [.. order.Select(example => recorded[example])];
            int seen = 0;
            do
                seen = race.Next(seen, scores.Length);
            while (seen < scores.Length && !(incumbent.Length > 0 && race.ShouldStop(scores.AsSpan(0, seen), incumbent, scores.Length)));

            evaluations += seen;
            double mean = seen == scores.Length ? scores.Average() : Race.EstimateMean(scores.AsSpan(0, seen), incumbent);
            history.Tell(new(point, 1 - mean) { Cost = task.Cost(point), Examples = seen });
            if (seen == scores.Length && mean > best)
                (incumbent, best) = (scores, mean);
        }

        return (best, evaluations);
    }
}
