using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text;
using Archon.Cli.Banking;
using Archon.Cli.Checking;
using Archon.Cli.Explaining;
using Archon.Cli.Importing;
using Archon.Cli.Reporting;
using Archon.Cli.Running;
using Archon.Cli.Serving;

namespace Archon.Cli;

/// <summary>The <c>dotnet archon</c> command.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        // Tables and drawings have lines that other encodings do not.
        Console.OutputEncoding = Encoding.UTF8;
        return Run(args, Console.Out, Console.Error);
    }

    /// <summary>Runs a command line against the given outputs.</summary>
    internal static int Run(string[] args, TextWriter output, TextWriter error)
    {
        RootCommand root = new(
            "Archon for .NET: architectures of language models as attributed C# classes.\n\n"
            + "  dotnet archon explain Reasoner                       "
            + "calls, critical path, tokens, dollars and open choices of a pipeline of this folder's project\n"
            + "  dotnet archon explain Reasoner --mermaid             the same as a flow chart for a Markdown page\n"
            + "  dotnet archon eval Reasoner --data dev.jsonl         its score with intervals, its cost, and its equal-compute baselines\n"
            + "  dotnet archon search Reasoner --data dev.jsonl --max-total-calls 20000    "
            + "the best architecture that it can be, and whether the gain is real\n"
            + "  dotnet archon report study                           what a search found as one HTML page\n"
            + "  dotnet archon bank info study/samples.bank           what was paid for, by model\n"
            + "  dotnet archon models check                           whether the servers of the models answer, and what they can do\n"
            + "  dotnet archon serve Reasoner --urls http://127.0.0.1:8080    any client of OpenAI's API can ask it as if it were a model\n"
            + "  dotnet archon serve --model tiny                     "
            + "a small model on this machine's processor, to try it without a project\n"
            + "  dotnet archon import config.json                     a configuration of the original Archon as a class\n"
            + "  dotnet archon import configs --out Architectures     a folder of them, with a table of what became of each\n\n"
            + "Exit codes: 0 done; 1 something was refused or does not build; 2 the command line is wrong, or names what does not exist;\n"
            + "3 stopped before it was done.")
        {
            ExplainCommand.Create(output, error),
            EvalCommand.Create(output, error),
            SearchCommand.Create(output, error),
            ReportCommand.Create(output, error),
            BankCommand.Create(output, error),
            ModelsCommand.Create(output, error),
            ServeCommand.Create(output, error),
            ImportCommand.Create(output, error),
        };
        UnknownOptions.Refuse(root);
        ParseResult parsed = root.Parse(args);
        InvocationConfiguration configuration = new() { Output = output, Error = error };
        int code = parsed.Invoke(configuration);
        return parsed.Action is ParseErrorAction ? ExitCodes.Usage : code;
    }
}
