namespace Archon.Cli.Launching;

/// <summary>Why an engine could not be started, and what the process returns for it.</summary>
internal sealed class LaunchException(string message, int exitCode) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
