using System.CommandLine;
using Archon.Cli.Launching;
using Archon.Design.Explain;
using Spectre.Console;

namespace Archon.Cli.Explaining;

/// <summary><c>dotnet archon explain</c>.</summary>
internal static class ExplainCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        Argument<string?> name = new("class")
        {
            Description = "The pipeline's class, with or without its namespace. Without it all pipelines are explained.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        ProjectArguments project = new("Debug");
        Option<bool> mermaid = new("--mermaid") { Description = "Draw a Mermaid flow chart, for Markdown pages." };
        Option<bool> json = new("--json") { Description = "Print the description as JSON." };
        Option<int> tokens = new("--question-tokens")
        {
            Description = "The tokens of the conversation that tokens and dollars are bounded for: "
                + "system message, earlier turns and question.",
            HelpName = "N",
            DefaultValueFactory = static _ => 1_000,
        };
        tokens.Validators.Add(static result =>
        {
            if (result.Tokens is [{ Value: ['-', ..] value }])
                result.AddError("--question-tokens cannot be " + value + "; it is 0 or more.");
        });

        Command command = new(
            "explain", "Show what a pipeline does, what a run of it costs at the least and at the most, and what it leaves open.")
        {
            name, tokens, mermaid, json,
        };
        project.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(mermaid) && result.GetValue(json))
                result.AddError("Choose one of --mermaid and --json.");
        });
        command.SetAction(parsed =>
        {
            try
            {
                Application application = Application.Build(project.Read(parsed), error);
                Explanation explanation = EngineLauncher.Explain(application, parsed.GetValue(name), parsed.GetValue(tokens), error);
                if (explanation.Error is not null)
                    throw new LaunchException(explanation.Error, ExitCodes.Usage);
                Write(explanation, parsed.GetValue(mermaid), parsed.GetValue(json), output);
                return ExitCodes.Success;
            }
            catch (LaunchException exception)
            {
                error.WriteLine(exception.Message);
                return exception.ExitCode;
            }
        });
        return command;
    }

    private static void Write(Explanation explanation, bool asMermaid, bool asJson, TextWriter output)
    {
        if (asJson)
        {
            output.WriteLine(explanation.ToJson());
            return;
        }

        IAnsiConsole console = Terminal.Over(output);
        for (int i = 0; i < explanation.Pipelines.Length; i++)
        {
            if (i > 0)
                output.WriteLine();
            if (asMermaid)
                output.Write(PipelineMermaid.Write(explanation.Pipelines[i]));
            else
                PipelineTable.Write(explanation.Pipelines[i], console);
        }
    }
}
