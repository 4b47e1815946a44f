namespace Archon.Search.Tests.Studies;

/// <summary>What a study found out, without what depends on when it ran.</summary>
internal static class Final
{
    internal static string Of(IEnumerable<StudyRecord> records) => string.Join('\n', records
        .Where(static record => record is TrialAsked or TrialTold or TrialFailed or FinalistsChosen
            or SubjectJudged or WinnerCompared or StudyEnded)
        .Select(static record => record switch
        {
            FinalistsChosen finalists => $"finalists {string.Join(' ', finalists.Trials)} {finalists.Reason}",
            TrialAsked asked => $"{asked.Trial} {asked.Architecture} {asked.Origin}",
            StudyEnded ended => $"{ended.Winner} {ended.Architecture} {ended.Verdict} {ended.Summary} {ended.Spent}",
            _ => (record with { Seq = 0, At = default }).ToString(),
        }));
}
