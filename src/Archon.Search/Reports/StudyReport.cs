using Archon.Search.Reports.Sections;

namespace Archon.Search.Reports;

/// <summary>Turns the journal of a study, also of one that is still running, into one HTML file that asks nobody for anything.</summary>
public static class StudyReport
{
    private static readonly Func<ReportModel, HtmlText?>[] s_sections =
    [
        ComparisonSection.Write, WinnerSection.Write, LayerSection.Write, ParetoSection.Write, ConvergenceSection.Write,
        ScalingSection.Write, VerifierSection.Write, TrialSection.Write, MethodSection.Write,
    ];

    /// <summary>Writes a report.</summary>
    /// <param name="records">The journal, as <see cref="StudyJournal.Read"/> gives it.</param>
    /// <returns>The HTML.</returns>
    /// <exception cref="StudyException">The journal is empty.</exception>
    public static string Write(IReadOnlyList<StudyRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        ReportModel model = new(records);
        HtmlText page = new();
        page.AddRaw("<!DOCTYPE html>");
        page.Add($"<html lang='en'><head><meta charset='utf-8'><meta name='viewport' content='width=device-width, initial-scale=1'>");
        page.Add($"<title>{model.PipelineName}: a study</title><link rel='icon' href='data:,'><style>");
        page.AddRaw(Asset("report.css")).AddRaw("</style></head><body><main>");
        page.Add($"{SummarySection.Write(model)}");
        foreach (HtmlText section in s_sections.Select(section => section(model)).OfType<HtmlText>())
            page.Add($"{section}");

        page.AddRaw("</main><div id='tip' role='status' hidden></div><script>").AddRaw(Asset("report.js"));
        return page.AddRaw("</script></body></html>").ToString();
    }

    private static string Asset(string name)
    {
        using Stream stream = typeof(StudyReport).Assembly.GetManifestResourceStream(name)!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
