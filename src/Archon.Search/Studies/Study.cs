using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Archon.Budgets;

namespace Archon.Search;

/// <summary>
/// A search for the best architecture of a pipeline, from the first trial to the comparison with equal-compute baselines on
/// questions that nothing has seen. Everything that is paid for is banked, everything that is decided is in the journal:
/// a study that was killed is run again with <see cref="StudySetup.Resume"/>, pays no call twice and comes to the same end.
/// Cut by <see cref="RunBudget.Seconds"/>, it need not.
/// </summary>
public static class Study
{
    /// <summary>The journal's name in the folder of a study.</summary>
    public const string JournalName = "study.jsonl";

    /// <summary>The bank's name in the folder of a study.</summary>
    public const string BankName = "samples.bank";

    /// <summary>Runs or resumes a study.</summary>
    /// <param name="setup">What to study.</param>
    /// <param name="observe">Called with every record, those of the resumed journal first; by one thread at a time.</param>
    /// <param name="cancellationToken">Stops the study; it can be resumed.</param>
    /// <returns>All records, the last of them a <see cref="StudyEnded"/>.</returns>
    /// <exception cref="StudyException">It cannot be run as it was asked for. Nothing was paid.</exception>
    /// <exception cref="SampleBankException">The bank cannot be used.</exception>
    /// <exception cref="ModelNotFoundException">A model is missing.</exception>
    /// <exception cref="OperationCanceledException">The study was stopped.</exception>
    public static async Task<ImmutableArray<StudyRecord>> RunAsync(
        StudySetup setup, Action<StudyRecord>? observe = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(setup);
        DataSplit data = DataSplit.Of(setup.Data, setup.Seed);
        Directory.CreateDirectory(setup.Folder);
        using SampleBank bank = SampleBank.Open(setup.BankPath ?? Path.Combine(setup.Folder, BankName));
        using StudyJournal journal = StudyJournal.Open(Path.Combine(setup.Folder, JournalName), setup.TimeProvider);
        StudyState state = new(journal.Records);
        ImmutableArray<StudyRecord>.Builder records = journal.Records.ToBuilder();
        foreach (StudyRecord record in journal.Records)
            observe?.Invoke(record);
        journal.Appended = record =>
        {
            records.Add(record);
            observe?.Invoke(record);
        };

        StudyCreated created = StudyDescription.Of(setup, data, state.Created?.BankStart ?? bank.Count);
        Check(setup, state, created);
        if (state.Ended is not null)
            return records.ToImmutable();

        BudgetLedger ledger = LedgerOf(setup, bank, created.BankStart);
        BankedModels models = new(setup.Models, setup.Space, bank, ledger, setup.TimeProvider);
        ParameterSpace space = ParameterSpace.Of(
            setup.Space,
            architecture => setup.Space.CanBeDeclared(architecture)
                && setup.Limits.Allow(architecture)
                && BudgetCheck.IsPayable(architecture, setup, data));
        IMetric metric = setup.Metric(models.Catalog);
        Evaluator evaluator = new(setup.Create(models.Catalog), metric, setup.Seed, setup.TimeProvider);
        SampleProbe probe = await SampleProbe.CreateAsync(
            setup.Space, setup.Create, data.Search[0].Question, cancellationToken).ConfigureAwait(false);
        Desk desk = new(setup, data, journal, state, ledger, evaluator);
        SearchPhase search = new(desk, space);
        BudgetCheck.Check(setup, data, space);
        journal.Append(state.Created is null ? created : new StudyResumed());

        string reason = await search.RunAsync(cancellationToken).ConfigureAwait(false);
        TrialRun[] finalists = [.. search.Ranking.Take(setup.Finalists)];
        if (state.Finalists is null)
            journal.Append(new FinalistsChosen { Trials = [.. finalists.Select(static trial => trial.Number)], Reason = reason });
        BaselineAsker asker = new(probe, models, metric, evaluator, setup.Seed);
        FinalPhase final = new(desk, probe, asker, new(desk, metric, asker));
        await final.RunAsync(finalists, search.Trials, cancellationToken).ConfigureAwait(false);
        bank.Flush();
        return records.ToImmutable();
    }

    private static void Check(StudySetup setup, StudyState state, StudyCreated created)
    {
        string journal = Path.Combine(setup.Folder, JournalName);
        if (state.Created is not { } begun)
            return;
        if (!setup.Resume)
        {
            throw new StudyException(
                $"'{journal}' holds a study already. "
                + "Go on with it (--resume), or give another folder; with the same bank nothing is paid twice.");
        }

        JsonObject before = Fields(begun), now = Fields(created);
        string[] changed =
        [
            .. now.Where(field => !JsonNode.DeepEquals(field.Value, before[field.Key]))
                .Select(field => $"{field.Key} ({Short(before[field.Key])} instead of {Short(field.Value)})"),
        ];
        if (changed.Length > 0)
        {
            throw new StudyException(
                $"'{journal}' was begun with another {string.Join(", ", changed)}."
                + " Resume it as it was begun, or give another folder; with the same bank nothing is paid twice.");
        }
    }

    private static string Short(JsonNode? value) => value?.ToJsonString() is not { } text ? "nothing"
        : text.Length > 60 ? text[..60] + "…"
        : text;

    // Where the data lie does not matter, what they hold does.
    private static JsonObject Fields(StudyCreated created) =>
        JsonNode.Parse(StudyJson.Write(created with { Seq = 0, At = default, Data = "" }))!.AsObject();

    /// <summary>A ledger that has paid for what the study has banked.</summary>
    private static BudgetLedger LedgerOf(StudySetup setup, SampleBank bank, int first)
    {
        BudgetLedger ledger = new(new RunBudget(setup.Budget.Calls) { Tokens = setup.Budget.Tokens, Usd = setup.Budget.Usd });
        foreach (BankRecord record in bank.Records(first))
        {
            TokenUsage usage = record.Reply.Usage;
            long? nanos = BoundModel.NanosOf(BankedModels.FactsOf(setup.Models, setup.Space, record.Model), usage);
            ledger.Settle(default, new(1, (long)usage.PromptTokens + usage.CompletionTokens, nanos ?? 0));
        }

        return ledger;
    }
}
