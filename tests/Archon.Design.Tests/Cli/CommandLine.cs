using System.Reflection;
using System.Runtime.CompilerServices;
using Archon.Cli;

namespace Archon.Design.Tests.Cli;

/// <summary>Runs a command line in this process.</summary>
internal static class CommandLine
{
    /// <summary>The project of these tests: an application with pipelines.</summary>
    public static string Project { get; } =
        Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(ThisFile()))!, "Archon.Design.Tests.csproj");

    /// <summary>What it was built as.</summary>
    public static string Configuration { get; } =
        typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    /// <summary>The options that name it, as it is built already.</summary>
    public static string[] Built => ["--project", Project, "-c", Configuration, "--no-build"];

    public static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        int code = Program.Run(arguments, output, error);
        return (code, output.ToString().ReplaceLineEndings("\n"), error.ToString().ReplaceLineEndings("\n"));
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
