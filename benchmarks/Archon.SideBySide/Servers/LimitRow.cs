using Archon.SideBySide.Makespan;

namespace Archon.SideBySide.Servers;

/// <summary>What one limit gave.</summary>
internal sealed record LimitRow(Overload Overload, string Way, double Seconds, Times Call, int Requests, int Refused, int Lost);
