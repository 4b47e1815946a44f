using System.Collections.Immutable;

namespace Archon.Search;

/// <summary>What one architecture or baseline answered.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Answers">Its answers, in the order of the questions.</param>
public sealed record EvaluatedSubject(string Name, ImmutableArray<ScoredAnswer> Answers)
{
    /// <summary>The scores.</summary>
    public double[] Scores => [.. Answers.Select(static answer => answer.Score)];

    /// <summary>The mean cost of an answer when nothing of it is in a bank.</summary>
    public MeanCost Cost => MeanCost.Of([.. Answers.Select(static answer => answer.Cost)]);
}

/// <summary>Measures one architecture on questions, beside what its models do without it at the same cost.</summary>
public static class Evaluation
{
    /// <summary>Asks all questions.</summary>
    /// <param name="setup">The pipeline, models, metric, seed and answers in flight; what it says about searching is left alone.</param>
    /// <param name="architecture">The architecture; <see langword="null"/> for the class as it reads.</param>
    /// <param name="examples">The questions, at least one.</param>
    /// <param name="store">Where replies are kept.</param>
    /// <param name="answered">Called after each answer with the name of whose it is; by one thread at a time.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>
    /// The pipeline first, then its baselines: of the model that it asks most, and of the best single one when there are others,
    /// a single call and a vote that costs as many tokens. The best one is chosen on these very questions, which flatters it.
    /// </returns>
    public static async Task<ImmutableArray<EvaluatedSubject>> RunAsync(
        StudySetup setup,
        Architecture? architecture,
        IReadOnlyList<Example> examples,
        IReplyStore store,
        Action<string>? answered = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(setup);
        ArgumentNullException.ThrowIfNull(examples);
        BudgetLedger ledger = new(new RunBudget(setup.Budget.Calls));
        BankedModels models = new(setup.Models, setup.Space, store, ledger, setup.TimeProvider);
        IMetric metric = setup.Metric(models.Catalog);
        Evaluator evaluator = new(setup.Create(models.Catalog), metric, setup.Seed, setup.TimeProvider);
        SampleProbe probe = await SampleProbe.CreateAsync(
            setup.Space, setup.Create, examples[0].Question, cancellationToken).ConfigureAwait(false);
        BaselineAsker asker = new(probe, models, metric, evaluator, setup.Seed);
        Lock gate = new();

        Architecture chosen = architecture ?? setup.Space.Default;
        List<EvaluatedSubject> subjects = [await PipelineAsync(setup.Pipeline.Split('.')[^1]).ConfigureAwait(false)];
        if (await probe.MainModelAsync(chosen, examples[0].Question, cancellationToken).ConfigureAwait(false) is not { } main)
            return [.. subjects];

        List<(string Model, EvaluatedSubject Single)> singles = [];
        foreach (string model in probe.Models)
            singles.Add((model, await BaselineAsync(new(model, 1)).ConfigureAwait(false)));
        string best = singles.MaxBy(static single => single.Single.Scores.Average()).Model;
        foreach ((string model, EvaluatedSubject single) in singles.Where(single => single.Model == main || single.Model == best))
        {
            subjects.Add(single);
            Baseline vote = Baseline.AtTokens(model, subjects[0].Cost.Tokens, single.Cost.Tokens);
            if (vote.Samples > 1)
                subjects.Add(await BaselineAsync(vote).ConfigureAwait(false));
        }

        return [.. subjects];

        Task<EvaluatedSubject> PipelineAsync(string name) =>
            AskAsync(name, (example, token) => evaluator.AskAsync(chosen, example, token));

        Task<EvaluatedSubject> BaselineAsync(Baseline baseline) =>
            AskAsync(baseline.Name, (example, token) => asker.AskAsync(baseline, example, token));

        async Task<EvaluatedSubject> AskAsync(string name, Func<Example, CancellationToken, Task<ScoredAnswer>> ask)
        {
            var answers = new ScoredAnswer[examples.Count];
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = setup.AnswersInFlight, CancellationToken = cancellationToken };
            await Parallel.ForAsync(0, answers.Length, parallel, async (i, token) =>
            {
                answers[i] = await ask(examples[i], token).ConfigureAwait(false);
                lock (gate)
                    answered?.Invoke(name);
            }).ConfigureAwait(false);
            return new(name, [.. answers]);
        }
    }
}
