using System.CommandLine;
using Archon.Design.Import;
using Archon.Design.Import.Writing;

namespace Archon.Cli.Importing;

/// <summary><c>dotnet archon import</c>.</summary>
internal static class ImportCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        Argument<string> source = new("source") { Description = "A JSON configuration, or a folder of them (subfolders included)." };
        Option<string?> folder = new("--out", "-o")
        {
            Description = "The folder that receives one .cs file a class. "
                + "Without it a single class is printed and nothing is written.",
            HelpName = "DIR",
        };
        Option<string> space = new("--namespace", "-n")
        {
            Description = "The namespace of the classes.",
            HelpName = "NAME",
            DefaultValueFactory = static _ => ImportOptions.DefaultNamespace,
        };
        Option<bool> overwrite = new("--overwrite") { Description = "Replace files of the output folder that differ." };
        Option<bool> json = new("--json") { Description = "Print the report as JSON; classes that are not written are part of it." };
        space.Validators.Add(result =>
        {
            if (result.GetValue(space) is { } name && !NamespaceName.IsValid(name))
                result.AddError("'" + name + "' is no name of a namespace.");
        });

        Command command = new(
            "import",
            "Turn JSON configurations of the original Archon into classes. "
            + "Every finding is a line with its place; docs/import.md explains them.")
        {
            source, folder, space, overwrite, json,
        };
        command.SetAction(parsed =>
        {
            ImportOptions options = new(parsed.GetValue(source)!)
            {
                Output = parsed.GetValue(folder),
                Namespace = parsed.GetValue(space)!,
                Overwrite = parsed.GetValue(overwrite),
            };
            return Run(options, parsed.GetValue(json), output, error);
        });
        return command;
    }

    private static int Run(ImportOptions options, bool asJson, TextWriter output, TextWriter error)
    {
        ImportReport report;
        try
        {
            report = Importer.Import(options);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            error.WriteLine(exception.Message);
            return exception is FileNotFoundException ? ExitCodes.Usage : ExitCodes.Failure;
        }

        if (report.Files.Length == 0)
        {
            error.WriteLine("There are no .json files in '" + options.Source + "'.");
            return ExitCodes.Usage;
        }

        if (asJson)
        {
            output.WriteLine(ReportJson.Write(report));
        }
        else if (File.Exists(options.Source) && options.Output is null)
        {
            // The class alone goes to the output, so that it can be redirected into a file.
            ImportTable.WriteMessages(report, options.Source, error);
            output.Write(report.Files[0].Code);
        }
        else
        {
            ImportTable.WriteMessages(report, options.Source, error);
            ImportTable.Write(report, output);
        }

        return report.Refused > 0 ? ExitCodes.Failure : ExitCodes.Success;
    }
}
