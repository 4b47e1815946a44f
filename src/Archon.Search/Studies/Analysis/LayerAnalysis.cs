namespace Archon.Search;

/// <summary>What each layer of an architecture adds: the score of what is first after it, and of the best there is.</summary>
internal static class LayerAnalysis
{
    internal static IEnumerable<LayerMeasured> Of(ScoredRun[] runs)
    {
        IEnumerable<int> layers = runs
            .SelectMany(static run => run.Answer?.Layers ?? [])
            .Select(static layer => layer.Number)
            .Distinct()
            .Order();
        foreach (int number in layers)
        {
            // A layer that a run went without leaves what the one before it left.
            // A layer that ran several times is what its last time left.
            (LayerReport? Left, LayerReport[] Own, ScoredRun Run)[] after =
            [
                .. runs.Select(run => (
                    run.Answer?.Layers.LastOrDefault(layer => layer.Number <= number),
                    (run.Answer?.Layers ?? []).Where(layer => layer.Number == number).ToArray(),
                    run)),
            ];
            yield return new()
            {
                Layer = number,
                Description = after.SelectMany(static run => run.Own).First().Description,
                First = Mean(after.Select(static run => First(run.Left, run.Run))),
                Best = Mean(after.Select(static run => Best(run.Left, run.Run))),
                Candidates = after.Average(static run => run.Left?.Candidates.Length ?? 0),
                Calls = after.Average(static run => run.Own.Sum(static layer => layer.Usage.Calls)),
            };
        }
    }

    private static double First(LayerReport? left, ScoredRun run) =>
        left is { Candidates.Length: > 0 } ? run.ScoreOf(left.Candidates[0]) : 0;

    private static double Best(LayerReport? left, ScoredRun run) =>
        left is { Candidates.Length: > 0 } ? left.Candidates.Max(run.ScoreOf) : 0;

    private static EstimateRecord Mean(IEnumerable<double> scores) => EstimateRecord.Of(ScoreEstimate.Of([.. scores]));
}
