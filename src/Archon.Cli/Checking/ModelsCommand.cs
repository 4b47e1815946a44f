using System.CommandLine;
using System.Globalization;
using Archon.Cli.Launching;
using Archon.Cli.Running;
using Archon.Design.Checking;
using Archon.Design.Running;
using Spectre.Console;

namespace Archon.Cli.Checking;

/// <summary><c>dotnet archon models</c>.</summary>
internal static class ModelsCommand
{
    private static readonly (string Title, Func<ModelCheck, bool?> Of)[] s_findings =
    [
        ("n", static check => check.Count), ("seed", static check => check.Seed), ("logprobs", static check => check.Logprobs),
        ("prefill", static check => check.Prefill), ("usage", static check => check.Usage),
        ("usage of streams", static check => check.StreamedUsage),
    ];

    public static Command Create(TextWriter output, TextWriter error) =>
        new("models", "Look at the models of an application.") { CreateCheck(output, error) };

    private static Command CreateCheck(TextWriter output, TextWriter error)
    {
        Argument<string[]> models = new("model")
        {
            Description = "The models, by the names pipelines use. Without any, all models of archon.json and the configuration.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Option<int> maxCalls = RunArguments.Positive(
            "--max-calls", "The most model calls. How many are needed is said before the first.", 100);
        Option<bool> json = new("--json") { Description = "Print the findings as JSON." };
        ProjectArguments project = new("Release");
        Command command = new(
            "check", "Find out by a few short calls whether each server answers, whether key and name are right, and what it can do.")
        {
            models, maxCalls, json,
        };
        project.AddTo(command);
        command.SetAction(parsed =>
        {
            try
            {
                Application application = Application.Build(project.Read(parsed), error);
                RunReply reply = EngineLauncher.Check(application, parsed.GetValue(models) ?? [], parsed.GetValue(maxCalls), error);
                if (reply.Error is not null)
                    error.WriteLine(reply.Error);
                else if (parsed.GetValue(json))
                    output.WriteLine(reply.ToJson());
                else
                    Write(reply, output);
                return reply.ExitCode;
            }
            catch (LaunchException exception)
            {
                error.WriteLine(exception.Message);
                return exception.ExitCode;
            }
        });
        return command;
    }

    private static void Write(RunReply reply, TextWriter output)
    {
        Table table = new() { Border = TableBorder.Simple };
        foreach (string column in (string[])["model", "server", "answers"])
            table.AddColumn(column);
        foreach (string column in (string[])["seconds", "context"])
            table.AddColumn(new TableColumn(column).RightAligned());
        foreach ((string title, _) in s_findings)
            table.AddColumn(title);
        foreach (ModelCheck check in reply.Models)
        {
            table.AddRow(
            [
                Markup.Escape(check.Name), Markup.Escape(check.Address ?? ""), check.Problem is null ? "yes" : "no",
                check.Seconds?.ToString("0.00", CultureInfo.InvariantCulture) ?? "",
                check.ContextLength is { } tokens ? Words.Grouped(tokens) : "",
                .. s_findings.Select(finding => finding.Of(check) is { } found ? found ? "yes" : "no" : ""),
            ]);
        }

        Terminal.Over(output).Write(table);
        output.WriteLine($"Calls made: {reply.Models.Sum(static check => check.Calls)}. What is left blank is unknown.");
        foreach (string problem in reply.Models.Select(static check => check.Problem).OfType<string>())
            output.WriteLine(problem);
        string[] lines = [.. reply.Models.Select(static check => check.Line).OfType<string>()];
        if (lines.Length > 0)
            output.WriteLine("archon.json does not say so yet; among its models:\n  " + string.Join(",\n  ", lines));
    }
}
