namespace Archon.SideBySide.Makespan;

/// <summary>What one way to run an architecture took.</summary>
internal sealed record WallRow(string Way, Times Wall);
