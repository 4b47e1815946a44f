namespace Archon.SideBySide.Servers;

/// <summary>Ten calls that all begin with the question.</summary>
[Pipeline]
[Ensemble("m", Samples = 8)]
[Rank("m", Keep = 4)]
[Fuse("m")]
public sealed partial class LongFusion;
