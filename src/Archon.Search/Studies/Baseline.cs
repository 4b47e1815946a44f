namespace Archon.Search;

/// <summary>What one model answers without an architecture: once, or by a vote of several samples.</summary>
/// <param name="Model">The model.</param>
/// <param name="Samples">Its samples, at least 1.</param>
internal sealed record Baseline(string Model, int Samples)
{
    // Votes of more samples hardly differ from this.
    internal const int MostSamples = 64;

    /// <summary>What journals and reports call it.</summary>
    internal string Name => Samples == 1 ? $"single call of {Model}" : $"vote of {Samples} by {Model}";

    /// <summary>The vote of a model that costs as many tokens as an architecture, as nearly as whole samples allow.</summary>
    internal static Baseline AtTokens(string model, double tokens, double tokensOfOne) =>
        new(model, tokensOfOne > 0 ? (int)Math.Clamp(Math.Round(tokens / tokensOfOne), 1, MostSamples) : 1);
}

/// <summary>Asks baselines.</summary>
internal sealed class BaselineAsker(SampleProbe probe, BankedModels models, IMetric metric, Evaluator evaluator, ulong seed)
{
    /// <summary>Answers a question as a baseline would: with the very samples that architectures draw first.</summary>
    internal async Task<ScoredAnswer> AskAsync(Baseline baseline, Example example, CancellationToken cancellationToken)
    {
        (string? Text, SpendRecord Cost, string? Error)[] samples =
            await SamplesAsync(baseline, example, cancellationToken).ConfigureAwait(false);
        SpendRecord cost = samples.Aggregate(default(SpendRecord), static (sum, sample) => SpendRecord.Sum(sum, sample.Cost));
        string[] texts = [.. samples.Select(static sample => sample.Text).OfType<string>()];
        return texts.Length > 0
            ? await evaluator.ScoreAsync(example, texts[metric.Vote(texts)], cost, cancellationToken).ConfigureAwait(false)
            : new(example.Id, 0, cost, samples[0].Error);
    }

    /// <summary>The texts of a baseline's samples, without those that failed.</summary>
    internal async Task<string[]> TextsAsync(Baseline baseline, Example example, CancellationToken cancellationToken)
    {
        (string? Text, SpendRecord Cost, string? Error)[] samples =
            await SamplesAsync(baseline, example, cancellationToken).ConfigureAwait(false);
        return [.. samples.Select(static sample => sample.Text).OfType<string>()];
    }

    /// <summary>The most that a sample can cost.</summary>
    internal async Task<Spend> WorstOfSampleAsync(string model, Example example, CancellationToken cancellationToken)
    {
        using ModelRequest request = await probe.RequestAsync(model, example.Question, 0, cancellationToken).ConfigureAwait(false);
        return models.WorstOf(model, request);
    }

    private async Task<(string? Text, SpendRecord Cost, string? Error)[]> SamplesAsync(
        Baseline baseline, Example example, CancellationToken cancellationToken)
    {
        ulong own = DataSplit.SeedOf(seed, example.Id);
        IModelEndpoint model = models.Catalog.Find(baseline.Model)!;
        using ModelRequest first = await probe.RequestAsync(baseline.Model, example.Question, own, cancellationToken).ConfigureAwait(false);
        return await Task.WhenAll(Enumerable.Range(0, baseline.Samples)
            .Select(sample => SampleAsync(model, first, own, sample, cancellationToken))).ConfigureAwait(false);
    }

    private async Task<(string? Text, SpendRecord Cost, string? Error)> SampleAsync(
        IModelEndpoint model, ModelRequest first, ulong seed, int sample, CancellationToken cancellationToken)
    {
        using ModelRequest request = SampleProbe.Another(first, seed, sample);
        using var reply = new Utf8Buffer();
        Completion completion = await model.CompleteAsync(request, reply, cancellationToken).ConfigureAwait(false);
        SpendRecord cost = models.CostOf(model.Name, completion.Usage);
        return completion.Error is null && reply.Length > 0
            ? (reply.ToString(), cost, null)
            : (null, cost, completion.Error ?? "The reply held no text.");
    }
}
