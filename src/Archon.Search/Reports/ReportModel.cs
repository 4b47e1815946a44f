using System.Collections.Immutable;
using System.Text.Json;

namespace Archon.Search.Reports;

/// <summary>What a report tells, taken from a journal.</summary>
internal sealed class ReportModel
{
    internal ReportModel(IReadOnlyList<StudyRecord> records)
    {
        Study = records.OfType<StudyCreated>().FirstOrDefault()
            ?? throw new StudyException("The journal has no first line: there is nothing to report.");
        Trials = ReportTrial.Of(records);
        End = records.OfType<StudyEnded>().LastOrDefault();
        Winner = Trials.FirstOrDefault(trial => trial.Number == End?.Winner);
        Judged = [.. records.OfType<SubjectJudged>()];
        Comparisons = [.. records.OfType<WinnerCompared>()];
        Layers = [.. records.OfType<LayerMeasured>()];
        Ablations = [.. records.OfType<AblationMeasured>()];
        Scaling = [.. records.OfType<ScalingMeasured>()];
        Verifiers = [.. records.OfType<VerifierMeasured>()];
    }

    internal StudyCreated Study { get; }

    internal ImmutableArray<ReportTrial> Trials { get; }

    internal StudyEnded? End { get; }

    internal ReportTrial? Winner { get; }

    internal ImmutableArray<SubjectJudged> Judged { get; }

    internal ImmutableArray<WinnerCompared> Comparisons { get; }

    internal ImmutableArray<LayerMeasured> Layers { get; }

    internal ImmutableArray<AblationMeasured> Ablations { get; }

    internal ImmutableArray<ScalingMeasured> Scaling { get; }

    internal ImmutableArray<VerifierMeasured> Verifiers { get; }

    /// <summary>The class of the pipeline without its namespace.</summary>
    internal string PipelineName => Study.Pipeline.Split('.')[^1];

    /// <summary>Trials whose value is a measurement, the cheapest first.</summary>
    internal IEnumerable<ReportTrial> Measured =>
        Trials.Where(static trial => trial.Told is not null).OrderBy(static trial => trial.Told!.AnswerCost.Tokens);

    /// <summary>The complete trials that no cheaper one equals, from the cheapest on.</summary>
    internal IEnumerable<ReportTrial> Front
    {
        get
        {
            double best = double.NegativeInfinity;
            IEnumerable<ReportTrial> cheapestFirst = Measured
                .Where(static trial => trial.IsComplete)
                .OrderBy(static trial => trial.Told!.AnswerCost.Tokens)
                .ThenByDescending(static trial => trial.Told!.Value);
            foreach (ReportTrial trial in cheapestFirst)
            {
                if (trial.Told!.Value > best)
                {
                    best = trial.Told.Value;
                    yield return trial;
                }
            }
        }
    }

    internal static IEnumerable<(string Name, string Value)> ChoicesOf(JsonElement architecture) =>
        architecture.EnumerateObject().Select(static choice => (choice.Name, Written(choice.Value)));

    private static string Written(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? string.Join(", ", value.EnumerateArray()) : value.ToString();
}
