namespace Archon.Cli;

/// <summary>What the process returns to its shell.</summary>
internal static class ExitCodes
{
    /// <summary>All of it was done.</summary>
    public const int Success = 0;

    /// <summary>The command was understood and something in it failed: a file was refused, a project did not build.</summary>
    public const int Failure = 1;

    /// <summary>The command was not understood: an unknown option, a file or class that does not exist.</summary>
    public const int Usage = 2;

    /// <summary>It was stopped before it was done; a search goes on with <c>--resume</c>.</summary>
    public const int Stopped = 3;
}
