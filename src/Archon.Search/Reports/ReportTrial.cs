using System.Collections.Immutable;

namespace Archon.Search.Reports;

/// <summary>A trial with what came of it, if it ended.</summary>
internal sealed record ReportTrial(TrialAsked Asked, TrialTold? Told, TrialFailed? Failed)
{
    internal int Number => Asked.Trial;

    internal bool IsComplete => Told?.Status == "complete";

    internal string Status => Told?.Status ?? (Failed is not null ? "failed" : "running");

    /// <summary>The choices, a line each.</summary>
    internal string Choices =>
        string.Join('\n', ReportModel.ChoicesOf(Asked.Architecture).Select(static choice => $"{choice.Name}: {choice.Value}"));

    /// <summary>What a mark says of it.</summary>
    internal string Tip => Told is { } told
        ? $"trial {Number}, {told.Status}: {Words.Percent(told.Value)}\n"
            + $"{Words.Number(told.AnswerCost.Tokens)} tokens, {Words.Number(told.AnswerCost.Calls)} calls an answer\n{Choices}"
        : $"trial {Number}, {Status}\n{Choices}";

    internal static ImmutableArray<ReportTrial> Of(IReadOnlyList<StudyRecord> records)
    {
        Dictionary<int, TrialTold> told = records.OfType<TrialTold>().ToDictionary(static end => end.Trial);
        Dictionary<int, TrialFailed> failed = records.OfType<TrialFailed>().ToDictionary(static end => end.Trial);
        return
        [
            .. records.OfType<TrialAsked>().Select(asked => new ReportTrial(
                asked, told.GetValueOrDefault(asked.Trial), failed.GetValueOrDefault(asked.Trial))),
        ];
    }
}
