using Archon.SideBySide.Makespan;

namespace Archon.SideBySide.Servers;

/// <summary>What one way to choose servers gave, per question.</summary>
internal sealed record AffinityRow(Workload Work, string Way, Times Wall, double Tokens, double Computed);
