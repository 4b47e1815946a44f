namespace Archon.Search;

/// <summary>
/// Trials that run side by side, block of questions by block. What is decided between two blocks (who is stopped, what the budget still
/// allows) depends on finished blocks alone, and not on which answer came first: a study that is killed and resumed decides the same.
/// </summary>
internal sealed class Generation(Desk desk, IReadOnlyList<TrialRun> trials, double[]? incumbent, Spend kept)
{
    // A few failures are bad luck and count as wrong; more say that the architecture or its server does not work.
    private const double MostFailures = 0.2;

    /// <summary>What has ended trials before their time: <c>budget</c> or <c>time</c>; <see langword="null"/> for nothing.</summary>
    internal string? Cut { get; private set; }

    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        var questions = desk.Data.Search;
        int seen = 0;
        while (Running() is { Length: > 0 } wanted)
        {
            int next = desk.Setup.Race.Next(seen, questions.Length);
            RoundBegun round = desk.Begin(
                $"{Desk.Search} {trials[0].Number} {next}",
                [.. wanted.Select(trial => (trial.Subject, trial.Worst.Times(next - seen)))],
                incumbent is null ? Finishing(wanted[0], next) : kept);
            foreach (TrialRun trial in wanted.Where(trial => !round.Subjects.Contains(trial.Subject)))
                trial.Status = Cut = round.Cut;

            TrialRun[] running = Running();
            await desk.AnswerAsync(
                questions[seen..next].SelectMany(example => running.Select(trial => new Asking(
                    trial.Subject, example, (question, token) => desk.Evaluator.AskAsync(trial.Architecture, question, token)))),
                Desk.Search,
                cancellationToken).ConfigureAwait(false);
            seen = next;
            foreach (TrialRun trial in running)
                trial.Answers = desk.Answers(trial.Subject, Desk.Search, questions.Take(seen));

            // The first trials of a study have nobody to beat but one another.
            double[] reference = incumbent ?? running.MaxBy(static trial => trial.Scores.Average())?.Scores ?? [];
            foreach (TrialRun trial in running)
                Judge(trial, reference, questions.Length);
        }
    }

    /// <summary>Until some trial has answered everything, what the first one takes to do so and to be compared is nobody else's.</summary>
    private Spend Finishing(TrialRun first, int seen) =>
        first.Worst.Times(desk.Data.Search.Length - seen + ((long)BudgetCheck.Compared * desk.Data.HeldOut.Length));

    private TrialRun[] Running() => [.. trials.Where(static trial => trial.IsRunning)];

    private void Judge(TrialRun trial, double[] reference, int total)
    {
        int seen = trial.Answers.Length;
        string[] errors = [.. trial.Answers.Select(static answer => answer.Error).OfType<string>()];
        if (errors.Length > MostFailures * seen)
            trial.Failure = $"{errors.Length} of {seen} questions had no answer: {errors[0]}";
        else if (seen == total)
            trial.Status = "complete";
        else if (desk.Setup.Race.ShouldStop(trial.Scores, reference, total))
            trial.Status = "stopped";
    }
}
