namespace Archon.SideBySide.Makespan;

/// <summary>A layer that needs all samples before it, and one after it that needs its order.</summary>
[Pipeline]
[Ensemble("Sampler", Samples = 10)]
[Rank("Ranker", Keep = 5)]
[Fuse("Fuser")]
public sealed partial class RankedFusion;

/// <summary>Every candidate is judged for itself.</summary>
[Pipeline]
[Ensemble("Sampler", Samples = 8)]
[Verify("Judge")]
[Vote<Number>]
public sealed partial class VerifiedVote;

/// <summary>Self-consistency: a vote is often decided before the last sample.</summary>
[Pipeline]
[Ensemble("Sampler", Samples = 15)]
[Vote<Number>]
public sealed partial class PlainVote;

/// <summary>The same, stopped as soon as the first answers leave little doubt: another answer now and then, for fewer tokens.</summary>
[Pipeline]
[Ensemble("Sampler", Samples = 15)]
[Vote<Number>(EarlyStop = true)]
public sealed partial class EarlyVote;
