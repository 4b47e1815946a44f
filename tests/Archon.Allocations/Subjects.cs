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

/// <summary>The main subject within limits of everything; 12 calls.</summary>
[Pipeline]
[Ensemble("m", Samples = 10, MaxTokens = 64)]
[Rank("m", Keep = 5, MaxTokens = 64)]
[Fuse("m", MaxTokens = 64)]
[Budget(Calls = 40, Tokens = 1_000_000, Usd = 10)]
public sealed partial class Budgeted;

/// <summary>Many architectures in one body, from one call to many.</summary>
[Pipeline]
[Ensemble("m", "n", "o", Samples = 2, SamplesIn = [1, 2, 4, 8], TemperatureIn = [0.7, 1]), Choose(1, 3)]
[Optional, Critique("m")]
[Optional, Rank("m", Keep = 4, KeepIn = [1, 2, 4])]
[Repeat(0, 3), Fuse("m")]
[OneOf, Verify("m", SamplesIn = [1, 2], Temperature = 1), UnitTest("m", CountIn = [2, 4]), Skip]
[Vote<Number>]
public sealed partial class Open;

/// <summary>One layer of calls, to see what it costs when its caller cuts it off.</summary>
[Pipeline]
[Ensemble("m", Samples = 10)]
[Rank("m")]
public sealed partial class OneLayer;

/// <summary>One layer that its vote may cut off.</summary>
[Pipeline]
[Ensemble("m", Samples = 10)]
[Vote<Number>]
public sealed partial class Voted;
