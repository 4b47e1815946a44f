using System.CommandLine;
using System.CommandLine.Parsing;

namespace Archon.Cli;

/// <summary>
/// Refuses words that look like options and are none. Arguments that may be any text would take them, and something else be blamed.
/// </summary>
internal static class UnknownOptions
{
    /// <summary>Refuses them for a command and all below it.</summary>
    internal static void Refuse(Command command)
    {
        command.Validators.Add(result =>
        {
            foreach (Token token in result.Children.OfType<ArgumentResult>().SelectMany(static argument => argument.Tokens))
            {
                if (token.Value is ['-', _, ..])
                    result.AddError(MessageOf(command, token.Value));
            }
        });
        foreach (Command inner in command.Subcommands)
            Refuse(inner);
    }

    private static string MessageOf(Command command, string written)
    {
        string[] known = [.. command.Options.Where(static option => !option.Hidden).Select(static option => option.Name)];
        return $"'{command.Name}' has no option '{written}'. "
            + (NearestName.Of(written, known) is { } close ? $"Did you mean '{close}'?" : $"It has {string.Join(", ", known)}.");
    }
}
