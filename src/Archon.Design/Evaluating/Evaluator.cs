using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Archon.Design.Running;
using Archon.Kernels.Statistics;
using Archon.Search;

namespace Archon.Design.Evaluating;

/// <summary>The engine of <c>dotnet archon eval</c>.</summary>
internal static class Evaluator
{
    internal static async Task<RunReply> RunAsync(StudySetup setup, RunRequest request, CancellationToken cancellationToken)
    {
        Architecture? architecture = request.Architecture is { } json ? setup.Space.Parse(json) : null;
        Example[] examples = [.. request.Questions > 0 ? setup.Data.Examples.Take(request.Questions) : setup.Data.Examples];
        IMetric? used = null;
        StudySetup watched = setup with { Metric = catalog => used = setup.Metric(catalog), Budget = new(request.MaxTotalCalls) };
        using SampleBank? bank = request.Bank is { } path ? SampleBank.Open(path) : null;
        using Cassette memory = new();
        int before = bank?.Count ?? 0;
        ImmutableArray<EvaluatedSubject> subjects = await Evaluation.RunAsync(
            watched, architecture, examples, bank is null ? memory : bank,
            name => Tell(name, examples.Length), cancellationToken).ConfigureAwait(false);
        return new()
        {
            Rows = [.. subjects.Select((subject, i) => Row(subject, i > 0 ? subjects[0] : null, before == 0))],
            FlipRate = (used as JudgedMetric)?.FlipRate,
            CallsMade = bank is null ? memory.Count : bank.Count - before,
        };
    }

    private static void Tell(string subject, int questions) => EngineEvents.Send(
        Encoding.UTF8.GetBytes($"{{\"subject\":{JsonSerializer.Serialize(subject)},\"questions\":{questions}}}"));

    private static EvaluationRow Row(EvaluatedSubject subject, EvaluatedSubject? pipeline, bool measured)
    {
        TimeSpan[] times = [.. subject.Answers.Select(static answer => answer.Elapsed).Order()];
        return new(
            subject.Name,
            subject.Answers.Length,
            EstimateRecord.Of(ScoreEstimate.Of(subject.Scores)),
            subject.Cost,
            measured && pipeline is null ? times[times.Length / 2].TotalSeconds : null,
            pipeline is null ? null : EstimateRecord.Of(PairedBootstrap.MeanDifference(pipeline.Scores, subject.Scores, seed: 1)),
            subject.Answers.Count(static answer => answer.Error is not null));
    }
}
