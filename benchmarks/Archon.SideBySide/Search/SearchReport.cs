namespace Archon.SideBySide.Search;

/// <summary>What the benchmark measures. Accuracies are those on the development rows, means over the seeds.</summary>
internal sealed record SearchReport(
    int Seeds, BaselineRow[] Baselines, SearchRow[] Searches, FrontRow[] Fronts, RaceRow[] Races, ProposalRow[] Proposals)
{
    /// <summary>What must not be undercut.</summary>
    public FloorRow[] Floors =>
    [
        new("SMBO, warm, MATH-L5, 16 parameters, 100 trials: accuracy", Search("MATH-L5, 16", "smbo, warm").At100, 0.679),
        new("SMBO, warm, MATH-L5, five slots, 100 trials: accuracy", Search("MATH-L5, five", "smbo, warm").At100, 0.675),
        new("SMBO, HumanEval, conditional, 100 trials: accuracy", Search("HumanEval", "smbo").At100, 0.290),
        new("ParEGO, warm, 50 trials: share of the hypervolume", Fronts[^1].At50, 0.95),
        .. Races.Select(static race => new FloorRow($"Racing, {race.Task}: examples saved", race.Saved, 0.25)),
        .. Races.Select(static race => new FloorRow($"Racing, {race.Task}: accuracy kept", -race.Loss, -0.006)),
        new("Baselines that agree", Baselines.Count(static row => row.Agrees), Baselines.Length),
    ];

    private SearchRow Search(string task, string optimizer) =>
        Searches.Single(row => row.Task.StartsWith(task, StringComparison.Ordinal) && row.Optimizer == optimizer);
}

/// <summary>The best accuracy so far after 25, 50 and 100 trials.</summary>
internal sealed record SearchRow(string Task, string Optimizer, double At25, double At50, double At100);

/// <summary>The share of the exhaustively known hypervolume after 50 and 100 trials, and the best accuracy of the whole space.</summary>
internal sealed record FrontRow(string Optimizer, double BestAccuracy, double At50, double At100);

/// <summary>The share of example evaluations that racing saves, and what it costs.</summary>
internal sealed record RaceRow(string Task, double Saved, double FullAccuracy, double RacedAccuracy, double Loss);

/// <summary>A floor.</summary>
internal sealed record FloorRow(string Name, double Value, double Floor)
{
    public bool IsMet => Value >= Floor;
}
