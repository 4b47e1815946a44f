namespace Archon.SideBySide.Makespan;

/// <summary>What one way to run an architecture took, per question.</summary>
internal sealed record TailRow(TailCause Cause, string Architecture, string Way, Times Wall, double Tokens, double Calls);
