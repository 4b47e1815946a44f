using Spectre.Console;

namespace Archon.Cli;

/// <summary>Consoles over writers.</summary>
internal static class Terminal
{
    private const int WidthOfFiles = 200;

    /// <summary>
    /// A console that writes tables to a writer, in colour only where the terminal has it; wide where no terminal sets the width.
    /// </summary>
    public static IAnsiConsole Over(TextWriter output)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        if (Console.IsOutputRedirected || output != Console.Out)
            console.Profile.Width = WidthOfFiles;
        return console;
    }
}
