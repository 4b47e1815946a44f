namespace Archon.Search;

/// <summary>Where the parts of a study meet: its journal, its state, its models and what it may spend.</summary>
internal sealed class Desk(
    StudySetup setup, DataSplit data, StudyJournal journal, StudyState state, BudgetLedger ledger, Evaluator evaluator)
{
    internal const string Search = "search", Selection = "selection", HeldOut = "held-out";

    private readonly long _start = setup.TimeProvider.GetTimestamp();

    internal StudySetup Setup { get; } = setup;

    internal DataSplit Data { get; } = data;

    internal StudyState State { get; } = state;

    internal BudgetLedger Ledger { get; } = ledger;

    internal Evaluator Evaluator { get; } = evaluator;

    internal SpendRecord Spent => SpendRecord.Of(Ledger.Spent);

    /// <summary>Whether the time of the study is over, whenever it was begun.</summary>
    internal bool IsOverdue => Setup.Budget.Seconds > 0
        && (State.Elapsed + Setup.TimeProvider.GetElapsedTime(_start)).TotalSeconds >= Setup.Budget.Seconds;

    internal static string NameOf(int trial) => $"trial {trial}";

    internal void Write(StudyRecord record) => journal.Append(record);

    /// <summary>
    /// Who answers in a round: those for whom the time and the budget suffice, from the first one on.
    /// Decided once, and written down before anything is paid.
    /// </summary>
    /// <param name="round">The name of the round.</param>
    /// <param name="subjects">Who should answer, and the most that each can cost.</param>
    /// <param name="kept">What to leave for later.</param>
    internal RoundBegun Begin(string round, IReadOnlyCollection<(string Subject, Spend Worst)> subjects, Spend kept = default)
    {
        if (State.Round(round) is { } decided)
            return decided;
        int count = 0;
        Spend needed = kept;
        if (!IsOverdue)
        {
            foreach ((_, Spend worst) in subjects)
            {
                needed += worst;
                if (!Ledger.Remaining.Covers(needed))
                    break;
                count++;
            }
        }

        RoundBegun begun = new()
        {
            Round = round,
            Subjects = [.. subjects.Take(count).Select(static subject => subject.Subject)],
            Cut = count == subjects.Count ? null : IsOverdue ? "time" : "budget",
            Spent = Spent,
        };
        Write(begun);
        return begun;
    }

    /// <summary>Answers all questions that the journal does not hold yet, many at a time, and writes each answer down.</summary>
    internal async Task AnswerAsync(
        IEnumerable<Asking> questions, string part, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Setup.AnswersInFlight, CancellationToken = cancellationToken };
        await System.Threading.Tasks.Parallel.ForEachAsync(
            questions.Where(question => State.Answer(question.Subject, part, question.Example.Id) is null),
            parallel,
            async (question, token) =>
            {
                ScoredAnswer answer = await question.Ask(question.Example, token).ConfigureAwait(false);
                State.Report(question.Subject, part, answer);
                Write(new QuestionReported
                {
                    Subject = question.Subject,
                    Part = part,
                    Question = answer.Question,
                    Score = answer.Score,
                    Cost = answer.Cost,
                    Error = answer.Error,
                });
            }).ConfigureAwait(false);
    }

    /// <summary>Writes a record that follows from others, unless it was written before the study was stopped.</summary>
    internal void WriteOnce(string key, StudyRecord record)
    {
        if (State.Claim(key))
            Write(record);
    }

    /// <summary>What a subject made of the first questions of a part; all of them must have been answered.</summary>
    internal ScoredAnswer[] Answers(string subject, string part, IEnumerable<Example> questions) =>
        [.. questions.Select(example => State.Answer(subject, part, example.Id)!)];
}

/// <summary>A question that somebody is to answer.</summary>
internal sealed record Asking(string Subject, Example Example, Func<Example, CancellationToken, Task<ScoredAnswer>> Ask);
