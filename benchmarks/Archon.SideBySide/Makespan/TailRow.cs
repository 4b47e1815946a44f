namespace Archon.SideBySide.Makespan;

/// <summary>What one way to run an architecture took, per question, and the share of questions it answers as the first way does.</summary>
internal sealed record TailRow(TailCause Cause, string Architecture, string Way, Times Wall, double Tokens, double Calls, double Same);
