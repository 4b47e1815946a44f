using Archon.Search;

namespace Archon.SideBySide.Search;

/// <summary>One search: what was tried, and the best accuracy after each trial.</summary>
internal sealed class SearchRun
{
    private SearchRun(TrialHistory history, double[] best) => (History, Best) = (history, best);

    internal TrialHistory History { get; }

    /// <summary>The best accuracy so far after each trial.</summary>
    internal double[] Best { get; }

    internal static SearchRun Of(IArchitectureOptimizer optimizer, ISearchTask task, int trials, ulong seed)
    {
        TrialHistory history = new();
        double[] best = new double[trials];
        for (int trial = 0; trial < trials; trial++)
        {
            // A space that is exhausted has given its best.
            if (optimizer.Propose(task.Space, history, trial, seed) is { } point)
                history.Tell(new(point, 1 - task.Accuracy(point)) { Cost = task.Cost(point) });
            best[trial] = 1 - history.Best!.Error!.Value;
        }

        return new(history, best);
    }
}
