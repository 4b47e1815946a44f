using System.CommandLine;
using Archon.Search;
using Archon.Search.Reports;

namespace Archon.Cli.Reporting;

/// <summary><c>dotnet archon report</c>.</summary>
internal static class ReportCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        Argument<string> study = new("study")
        {
            Description = "The folder of a study, or its journal (study.jsonl). It may still be running.",
            HelpName = "PATH",
        };
        Option<string?> target = new("--out", "-o")
        {
            Description = "The file to write. [default: report.html beside the journal]",
            HelpName = "FILE",
        };
        Command command = new("report", "Write what a study found as one HTML page: unseen questions, cost, diagrams, layers, trials.")
        {
            study, target,
        };
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(study)!;
            string journal = Directory.Exists(path) ? Path.Combine(path, Study.JournalName) : path;
            string page = parsed.GetValue(target) ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(journal))!, "report.html");
            try
            {
                File.WriteAllText(page, StudyReport.Write(StudyJournal.Read(journal)));
                output.WriteLine(page);
                return ExitCodes.Success;
            }
            catch (FileNotFoundException)
            {
                error.WriteLine(
                    $"There is no study at '{path}': give the folder that 'dotnet archon search' wrote, or its {Study.JournalName}.");
                return ExitCodes.Usage;
            }
            catch (Exception exception) when (exception is StudyException or IOException or UnauthorizedAccessException)
            {
                error.WriteLine(exception.Message);
                return ExitCodes.Failure;
            }
        });
        return command;
    }
}
