namespace Archon.Runtime.Tests;

[Pipeline]
[Ensemble("m")]
public sealed partial class OneSample;

[Pipeline]
[Ensemble("m", Samples = 4)]
[Fuse("m")]
public sealed partial class Mixture;

[Pipeline]
[Ensemble("m", Samples = 4)]
[Rank("m", Keep = 2)]
[Fuse("m")]
public sealed partial class RankThenFuse;

[Pipeline]
[Ensemble("m", Samples = 3)]
[Critique("m")]
[Rank("m", Keep = 1)]
public sealed partial class CritiqueThenRank;

[Pipeline]
[Ensemble("m", Samples = 3)]
[Critique("m", Each = true)]
[Fuse("m")]
public sealed partial class CritiqueEachThenFuse;

[Pipeline]
[Ensemble("m", Samples = 2)]
[Critique("m")]
[Parallel, Fuse("m"), Fuse("n")]
[Rank("m", Keep = 1)]
public sealed partial class FuseAfterCritique;

[Pipeline]
[Ensemble("m", Samples = 2)]
[Parallel, Critique("m"), Critique("n")]
[Fuse("m")]
public sealed partial class TwoCritics;

[Pipeline]
[Ensemble("m", Samples = 3)]
[Verify("m", Samples = 3, Threshold = 0.6, Temperature = 0.7)]
[Fuse("m")]
public sealed partial class VerifyThenFuse;

[Pipeline]
[Ensemble("m", Samples = 3)]
[Verify("m", Threshold = 0)]
[Vote<Number>(Weighted = true)]
public sealed partial class WeightedVote;

[Pipeline]
[Ensemble("m", Samples = 5)]
[Vote<Number>]
public sealed partial class PlainVote;

[Pipeline]
[Ensemble("m", Samples = 16)]
[Vote<Number>]
public sealed partial class Sixteen;

[Pipeline]
[Ensemble("m", Samples = 16)]
[Vote<Number>(EarlyStop = true)]
public sealed partial class EarlySixteen;

[Pipeline]
[Ensemble("m", Samples = 2)]
[Ensemble("m", Samples = 3)]
[Parallel, Verify("m", Samples = 2, Temperature = 0.7, Threshold = 0), Critique("n", Each = true), Verify("n", Threshold = 0)]
[Rank("m", Keep = 1)]
public sealed partial class Judged;

[Pipeline]
[Ensemble("m", Samples = 3)]
[UnitTest("m", Count = 2, Keep = 1)]
public sealed partial class Tested;

[Pipeline]
[Parallel, Ensemble("m", Samples = 3), WriteTests("n", Count = 2)]
[Evaluate("m", Keep = 2)]
[Fuse("m")]
public sealed partial class TestedBeside;

[Pipeline]
[Ensemble("m", Samples = 3)]
[UnitTest("m", Count = 2)]
[UnitTest("n", Count = 2, Keep = 1)]
public sealed partial class TestedTwice;

[Pipeline]
[Ensemble("m", "n", Samples = 2)]
[Ensemble("m", Samples = 2)]
[Vote<Number>]
public sealed partial class TwoEnsembles;

[Pipeline]
[Ensemble("m", System = "Be brief.", Prompt = "Q: {question}", MaxTokens = 9, TopP = 0.9, Temperature = 0.3)]
[Fuse("m", System = "You fuse.", Prompt = "{candidates}\n--\nFor {{this}} question: {question}")]
public sealed partial class Custom;

[Pipeline]
[Ensemble("m")]
[Verify("m", Prompt = "{candidate} | {question}")]
public sealed partial class CustomVerify;

[Pipeline]
[Ensemble("m", Samples = 4)]
[Critique("m", Each = true)]
[Verify("m")]
[Rank("m", Keep = 3)]
[Fuse("m")]
[Budget(Calls = 13)]
public sealed partial class Limited;

[Pipeline]
[Ensemble("m", Samples = 4)]
[Optional, Critique("m", Each = true)]
[Optional, Rank("m", Keep = 2)]
[Fuse("m")]
public sealed partial class Spare;

[Pipeline]
[Ensemble("m", Samples = 3)]
[Optional, Critique("m")]
[Rank("m", Keep = 2)]
[Fuse("m")]
[Budget(Seconds = 30)]
public sealed partial class Hurried;

[Pipeline]
[Ensemble("m", Samples = 2)]
[Fuse("m")]
[Budget(Seconds = 30)]
public sealed partial class Timed;

[Pipeline]
[Ensemble("m", Samples = 3)]
[Vote<Faulty>]
public sealed partial class FaultyVote;

/// <summary>An answer whose reader breaks its promise never to throw.</summary>
public readonly record struct Faulty : IAnswer<Faulty>
{
    public static bool TryRead(ReadOnlySpan<byte> utf8Text, out Faulty answer) =>
        throw new InvalidOperationException("The reader is broken.");
}
