using System.Globalization;
using Archon.Kernels.Statistics;

namespace Archon.Search;

/// <summary>
/// After the search: the finalists on the selection questions, then the winner beside its equal-compute baselines on the
/// held-out questions, which nothing has seen before. A gain counts when it is above 0 beyond doubt against every baseline,
/// at a confidence divided among all comparisons (Bonferroni).
/// </summary>
internal sealed class FinalPhase(Desk desk, SampleProbe probe, BaselineAsker asker, WinnerAnalysis analysis)
{
    private const double Doubt = 0.05;

    internal async Task<StudyEnded> RunAsync(IReadOnlyList<TrialRun> finalists, int trials, CancellationToken cancellationToken)
    {
        if (finalists.Count == 0)
            return End(null, "unjudged", "No trial answered all search questions.");
        TrialRun winner = await SelectAsync(finalists, cancellationToken).ConfigureAwait(false);
        List<WinnerCompared> comparisons = await CompareAsync(winner, cancellationToken).ConfigureAwait(false);
        if (comparisons.Count > 0)
            await analysis.RunAsync(winner, comparisons, cancellationToken).ConfigureAwait(false);
        return Conclude(winner, comparisons, trials, finalists.Count);
    }

    private async Task<TrialRun> SelectAsync(IReadOnlyList<TrialRun> finalists, CancellationToken cancellationToken)
    {
        var questions = desk.Data.Selection;
        RoundBegun round = desk.Begin(
            Desk.Selection,
            [.. finalists.Select(trial => (trial.Subject, trial.Worst.Times(questions.Length)))],
            finalists.Select(static trial => trial.Worst).Aggregate(WorstCase.Most).Times(BudgetCheck.Compared * desk.Data.HeldOut.Length));
        TrialRun[] judged = [.. finalists.Where(trial => round.Subjects.Contains(trial.Subject))];
        await desk.AnswerAsync(
            questions.SelectMany(example => judged.Select(trial => new Asking(
                trial.Subject, example, (question, token) => desk.Evaluator.AskAsync(trial.Architecture, question, token)))),
            Desk.Selection,
            cancellationToken).ConfigureAwait(false);

        // Finalists are in the order of their search scores, the first of equals stays.
        return judged.MaxBy(trial => Judge(trial.Subject, Desk.Selection).Mean.Value) ?? finalists[0];
    }

    private async Task<List<WinnerCompared>> CompareAsync(TrialRun winner, CancellationToken cancellationToken)
    {
        var heldOut = desk.Data.HeldOut;
        string? main = await probe.MainModelAsync(winner.Architecture, heldOut[0].Question, cancellationToken).ConfigureAwait(false);
        RoundBegun round = desk.Begin(Desk.HeldOut, [(winner.Subject, winner.Worst.Times(heldOut.Length))]);
        if (main is null || round.Subjects.Length == 0)
            return [];
        await desk.AnswerAsync(
            heldOut.Select(example => new Asking(winner.Subject, example, AskWinnerAsync)),
            Desk.HeldOut,
            cancellationToken).ConfigureAwait(false);
        double tokens = Judge(winner.Subject, Desk.HeldOut).AnswerCost.Tokens;

        List<Baseline> baselines = [];
        foreach (string model in new[] { main, await BestSingleAsync(main, cancellationToken).ConfigureAwait(false) }.Distinct())
        {
            Baseline single = new(model, 1);
            if (!await AnswerAsync(single, Desk.HeldOut, cancellationToken).ConfigureAwait(false))
                break;
            baselines.Add(single);
            double one = MeanCost.Of([.. desk.Answers(single.Name, Desk.HeldOut, heldOut).Select(static answer => answer.Cost)]).Tokens;
            Baseline vote = Baseline.AtTokens(model, tokens, one);
            if (vote.Samples > 1 && await AnswerAsync(vote, Desk.HeldOut, cancellationToken).ConfigureAwait(false))
                baselines.Add(vote);
        }

        double confidence = 1 - (Doubt / Math.Max(1, baselines.Count));
        return [.. baselines.Select(baseline => Compare(winner, baseline, confidence))];

        Task<ScoredAnswer> AskWinnerAsync(Example example, CancellationToken token) =>
            desk.Evaluator.AskAsync(winner.Architecture, example, token);
    }

    /// <summary>
    /// The model whose single call is right most often on the search questions; the winner's
    /// own when the budget does not allow to find out.
    /// </summary>
    private async Task<string> BestSingleAsync(string main, CancellationToken cancellationToken)
    {
        if (probe.Models.Count == 1)
            return main;
        List<(string Model, double Score)> singles = [];
        foreach (string model in probe.Models)
        {
            Baseline single = new(model, 1);
            if (await AnswerAsync(single, Desk.Search, cancellationToken).ConfigureAwait(false))
                singles.Add((model, desk.Answers(single.Name, Desk.Search, desk.Data.Search).Average(static answer => answer.Score)));
        }

        return singles.Count > 0 ? singles.MaxBy(static single => single.Score).Model : main;
    }

    private async Task<bool> AnswerAsync(Baseline baseline, string part, CancellationToken cancellationToken)
    {
        var questions = part == Desk.Search ? desk.Data.Search : desk.Data.HeldOut;
        Example longest = questions.MaxBy(static example => example.Question.Length)!;
        Spend worst = await asker.WorstOfSampleAsync(baseline.Model, longest, cancellationToken).ConfigureAwait(false);
        Spend all = worst.Times((long)baseline.Samples * questions.Length);
        if (desk.Begin($"{baseline.Name}, {part}", [(baseline.Name, all)]).Subjects.Length == 0)
            return false;
        await desk.AnswerAsync(
            questions.Select(example => new Asking(baseline.Name, example, (question, token) => asker.AskAsync(baseline, question, token))),
            part,
            cancellationToken).ConfigureAwait(false);
        Judge(baseline.Name, part);
        return true;
    }

    private SubjectJudged Judge(string subject, string part)
    {
        var questions = part switch { Desk.Search => desk.Data.Search, Desk.Selection => desk.Data.Selection, _ => desk.Data.HeldOut };
        ScoredAnswer[] answers = desk.Answers(subject, part, questions);
        SubjectJudged judged = new()
        {
            Subject = subject,
            Part = part,
            Questions = answers.Length,
            Mean = EstimateRecord.Of(ScoreEstimate.Of([.. answers.Select(static answer => answer.Score)])),
            AnswerCost = MeanCost.Of([.. answers.Select(static answer => answer.Cost)]),
        };
        desk.WriteOnce($"judge {subject}, {part}", judged);
        return judged;
    }

    private WinnerCompared Compare(TrialRun winner, Baseline baseline, double confidence)
    {
        double[] mine = Scores(winner.Subject), others = Scores(baseline.Name);
        WinnerCompared compared = new()
        {
            Baseline = baseline.Name,
            Model = baseline.Model,
            Samples = baseline.Samples,
            Gain = EstimateRecord.Of(PairedBootstrap.MeanDifference(mine, others, desk.Setup.Seed, confidence)),
            Confidence = confidence,
        };
        desk.WriteOnce($"compare {baseline.Name}", compared);
        return compared;

        double[] Scores(string subject) =>
            [.. desk.Answers(subject, Desk.HeldOut, desk.Data.HeldOut).Select(static answer => answer.Score)];
    }

    private StudyEnded Conclude(TrialRun winner, List<WinnerCompared> comparisons, int trials, int finalists)
    {
        string chosen = $"{trials} architectures were tried and {finalists} judged again; trial {winner.Number} won.";
        if (comparisons.Count == 0)
        {
            return End(
                winner,
                "unjudged",
                $"{chosen} The budget did not reach to compare it with a baseline on held-out questions: nothing is claimed.");
        }

        WinnerCompared least = comparisons.MinBy(static comparison => comparison.Gain.Lower)!;
        string among = string.Create(
            CultureInfo.InvariantCulture,
            $"{least.Gain.Value * 100:+0.0;-0.0;0.0} points over the {least.Baseline} "
            + $"({least.Confidence * 100:0.##} % interval {least.Gain.Lower * 100:0.0} to {least.Gain.Upper * 100:0.0}, "
            + $"{desk.Data.HeldOut.Length} held-out questions, {comparisons.Count} comparisons)");
        return least.Gain.Lower > 0
            ? End(winner, "gain", $"{chosen} Its gain survives unseen questions and equal compute: {among}.")
            : End(winner, "none", $"{chosen} No gain survives unseen questions and equal compute: {among}.");
    }

    private StudyEnded End(TrialRun? winner, string verdict, string summary)
    {
        StudyEnded ended = new()
        {
            Winner = winner?.Number ?? -1,
            Architecture = winner is null ? null : StudyState.ToJson(winner.Point.ToString()),
            Verdict = verdict,
            Summary = summary,
            Spent = desk.Spent,
        };
        desk.Write(ended);
        return ended;
    }
}
