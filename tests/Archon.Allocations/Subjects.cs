namespace Archon.Allocations;

/// <summary>The main subject: samples, an order, a fusion; 12 calls.</summary>
[Pipeline]
[Ensemble("m", Samples = 10)]
[Rank("m", Keep = 5)]
[Fuse("m")]
public sealed partial class Fusion;

/// <summary>A judge for every candidate and a typed vote; 8 calls.</summary>
[Pipeline]
[Ensemble("m", Samples = 4)]
[Verify("m")]
[Vote<Number>]
public sealed partial class Verified;

/// <summary>One layer, to see what cutting it off costs.</summary>
[Pipeline]
[Ensemble("m", Samples = 10)]
[Vote<Number>]
public sealed partial class OneLayer;
