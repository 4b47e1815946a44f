using System.Collections.Immutable;

namespace Archon.Search;

/// <summary>
/// Takes the winner apart on the held-out questions: what each layer adds, how right its verifier is, what more samples bring.
/// All of it is read from replies that are banked already; only leaving layers out costs calls, and is done as far as the budget reaches.
/// </summary>
internal sealed class WinnerAnalysis(Desk desk, IMetric metric, BaselineAsker asker)
{
    internal async Task RunAsync(TrialRun winner, IEnumerable<WinnerCompared> comparisons, CancellationToken cancellationToken)
    {
        if (metric.IsPaid)
            return;
        ImmutableArray<Example> questions = desk.Data.HeldOut;
        ScoredRun[] runs = new ScoredRun[questions.Length];
        for (int i = 0; i < runs.Length; i++)
        {
            runs[i] = await ScoredRun.OfAsync(desk.Evaluator, metric, winner.Architecture, questions[i], cancellationToken)
                .ConfigureAwait(false);
        }

        foreach (LayerMeasured layer in LayerAnalysis.Of(runs))
            desk.WriteOnce($"layer {layer.Layer}", layer);

        foreach (WinnerCompared compared in comparisons.Where(static comparison => comparison.Samples > 1))
        {
            Baseline vote = new(compared.Model, compared.Samples);
            ScalingMeasured scaling =
                await ScalingAnalysis.OfAsync(vote, asker, metric, questions, cancellationToken).ConfigureAwait(false);
            desk.WriteOnce($"scaling {vote.Model}", scaling);
        }

        if (VerifierAnalysis.Of(runs) is { } verifier)
            desk.WriteOnce("verifier", verifier);
        await new AblationAnalysis(desk).RunAsync(winner, cancellationToken).ConfigureAwait(false);
    }
}
