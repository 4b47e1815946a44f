using Archon.Kernels.Statistics;

namespace Archon.Search;

/// <summary>How right the verdicts of an architecture's last verifier are, and how many tries they are good for.</summary>
internal static class VerifierAnalysis
{
    private const int MostTries = 64;

    internal static VerifierMeasured? Of(ScoredRun[] runs)
    {
        LayerReport? layer = runs.SelectMany(static run => run.Answer?.Layers ?? [])
            .LastOrDefault(static layer => layer.Description.Contains("Verify(", StringComparison.Ordinal));
        (bool Accepted, bool IsRight)[][] verdicts =
        [
            .. runs.Select(static run => run.Answer is null ? [] : run.Answer.AllCandidates
                .Where(static candidate => candidate.Verified is not null)
                .Select(candidate => (candidate.Verified == true, run.ScoreOf(candidate) >= 0.5)).ToArray()),
        ];
        int right = verdicts.Sum(static run => run.Count(static verdict => verdict.IsRight));
        int wrong = verdicts.Sum(static run => run.Length) - right;
        if (layer is null || right == 0 || wrong == 0)
            return null;

        int rightAccepted = verdicts.Sum(static run => run.Count(static verdict => verdict is { IsRight: true, Accepted: true }));
        int wrongAccepted = verdicts.Sum(static run => run.Count(static verdict => verdict is { IsRight: false, Accepted: true }));
        Estimate truePasses = WilsonInterval.Of(rightAccepted, right);
        Estimate falsePasses = WilsonInterval.Of(wrongAccepted, wrong);
        ImperfectVerifier verifier = new(truePasses.Value, 1 - falsePasses.Value);
        double[] rates =
        [
            .. verdicts.Where(static run => run.Length > 0)
                .Select(static run => run.Count(static verdict => verdict.IsRight) / (double)run.Length),
        ];
        return new()
        {
            Layer = layer.Number,
            Description = layer.Description,
            Right = right,
            Wrong = wrong,
            TruePasses = EstimateRecord.Of(truePasses),
            FalsePasses = EstimateRecord.Of(falsePasses),
            BestTries = verifier.BestTries(rates, MostTries, wrongAnswer: -1),
            Ceiling = verifier.Ceiling(rates),
        };
    }
}
