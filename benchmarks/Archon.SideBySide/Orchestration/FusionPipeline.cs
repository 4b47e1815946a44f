namespace Archon.SideBySide.Orchestration;

/// <summary>The architecture that is compared, declared.</summary>
[Pipeline]
[Ensemble("m", Samples = 10)]
[Rank("m", Keep = 5)]
[Fuse("m")]
public sealed partial class FusionPipeline;
