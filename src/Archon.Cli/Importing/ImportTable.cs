using System.Globalization;
using Archon.Design.Import;
using Spectre.Console;
using Cell = Spectre.Console.Text;

namespace Archon.Cli.Importing;

/// <summary>The report of an import for people.</summary>
internal static class ImportTable
{
    /// <summary>Every message, one a line, as compilers write theirs.</summary>
    public static void WriteMessages(ImportReport report, string source, TextWriter error)
    {
        bool isFolder = Directory.Exists(source);
        foreach (ImportedFile file in report.Files)
        {
            foreach (ImportMessage message in file.Messages)
                error.WriteLine(message.Format(isFolder ? Path.Combine(source, file.File) : source));
        }
    }

    /// <summary>One row a file, then how often each finding was made, then the counts.</summary>
    public static void Write(ImportReport report, TextWriter output)
    {
        IAnsiConsole console = Terminal.Over(output);
        Table results = new Table().Border(TableBorder.Simple).AddColumns("File", "Result", "Class, or why not");
        foreach (ImportedFile file in report.Files)
        {
            string ids = string.Join(" ", Of(file, ImportSeverity.Warning).Select(static message => message.Rule.Id).Distinct());
            string what = file.ClassName ?? string.Join("; ", Of(file, ImportSeverity.Refused).Select(Reason));
            string result = !file.IsImported ? "refused" : ids.Length == 0 ? "imported" : "imported, " + ids;
            results.AddRow(new Cell(file.File), new Cell(result), new Cell(what));
        }

        console.Write(results);

        Table findings = new Table().Border(TableBorder.Simple).AddColumns("Finding", "Severity", "Files", "What it is about");
        foreach (ImportRule rule in ImportRules.All)
        {
            int files = report.Files.Count(file => file.Messages.Any(message => message.Rule == rule));
            if (files > 0)
            {
                string severity = rule.Severity.ToString().ToLowerInvariant();
                string count = files.ToString(CultureInfo.InvariantCulture);
                findings.AddRow(new Cell(rule.Id), new Cell(severity), new Cell(count), new Cell(rule.Title));
            }
        }

        if (findings.Rows.Count > 0)
            console.Write(findings);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Imported} imported ({report.Warned} with warnings), {report.Refused} refused."));
    }

    private static IEnumerable<ImportMessage> Of(ImportedFile file, ImportSeverity severity) =>
        file.Messages.Where(message => message.Rule.Severity == severity);

    private static string Reason(ImportMessage message) =>
        string.Create(CultureInfo.InvariantCulture, $"line {message.Place.Line}: {message.Rule.Id} {message.Text}");
}
