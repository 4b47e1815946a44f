namespace Archon.Search;

/// <summary>Asks a pipeline questions and scores its answers.</summary>
internal sealed class Evaluator(Pipeline pipeline, IMetric metric, ulong seed, TimeProvider time)
{
    /// <summary>Asks one question. The samples drawn for it are the same for every architecture.</summary>
    internal async Task<ScoredAnswer> AskAsync(Architecture architecture, Example example, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        try
        {
            Answer answer = await RunAsync(architecture, example, cancellationToken).ConfigureAwait(false);
            TimeSpan elapsed = time.GetElapsedTime(start);
            ScoredAnswer scored = await ScoreAsync(example, answer.Text, CostOf(answer.Usage), cancellationToken).ConfigureAwait(false);
            return scored with { Elapsed = elapsed };
        }
        catch (PipelineFailedException exception)
        {
            SpendRecord cost = CostOf(exception.Calls.Aggregate(default(Usage), static (sum, call) => sum + call.Usage));
            return new(example.Id, 0, cost, exception.Message) { Elapsed = time.GetElapsedTime(start) };
        }
    }

    /// <summary>Asks one question.</summary>
    /// <exception cref="PipelineFailedException">There is no answer.</exception>
    internal Task<Answer> RunAsync(Architecture architecture, Example example, CancellationToken cancellationToken)
    {
        // What a class declares as its deadline would cut answers by chance, and its calls are a limit of the space.
        // What a run costs and which replies are banked must not depend on which of them came first.
        RunOptions options = new()
        {
            Seed = DataSplit.SeedOf(seed, example.Id),
            Architecture = architecture,
            Budget = default(RunBudget),
            CompleteVotes = true,
        };
        return pipeline.AnswerAsync(example.Question, options, cancellationToken);
    }

    /// <summary>Scores an answer.</summary>
    internal async Task<ScoredAnswer> ScoreAsync(Example example, string text, SpendRecord cost, CancellationToken cancellationToken)
    {
        double score = await metric.ScoreAsync(example, text, cancellationToken).ConfigureAwait(false);
        return score is >= 0 and <= 1
            ? new(example.Id, score, cost)
            : throw new InvalidOperationException(
                $"The metric '{metric.Name}' scored question '{example.Id}' with {score}; a score is from 0 to 1.");
    }

    internal static SpendRecord CostOf(Usage usage) => new(usage.Calls, usage.TotalTokens, new Spend(0, 0, usage.NanoDollars).Usd);
}
