using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text;

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
            + "  dotnet archon import config.json --out Pipelines     configurations of the original Archon become classes\n\n"
            + "Exit codes: 0 done, 1 something failed or was refused, 2 the command line is wrong. docs/cli.md has a page on each command.")
        {
            ImportCommand.Create(output, error),
        };
        ParseResult parsed = root.Parse(args);
        InvocationConfiguration configuration = new() { Output = output, Error = error };
        int code = parsed.Invoke(configuration);
        return parsed.Action is ParseErrorAction ? ExitCodes.Usage : code;
    }
}
