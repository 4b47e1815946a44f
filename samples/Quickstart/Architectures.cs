using Archon;

namespace Quickstart;

// Every architecture uses the same small model. One pair of brackets is one layer; layers run top to bottom.
// Hover over a class name to see the architecture drawn with its calls.

[Pipeline]
[Ensemble("tiny", System = Ask.Solve, Temperature = 0.8, MaxTokens = 96)]
public sealed partial class SingleCall;

[Pipeline]
[Ensemble("tiny", Samples = 8, System = Ask.Solve, Temperature = 0.8, MaxTokens = 96)]
[Vote<Number>]
public sealed partial class EnsembleThenVote;

[Pipeline]
[Ensemble("tiny", Samples = 8, System = Ask.Solve, Temperature = 0.8, MaxTokens = 96)]
[Verify("tiny", Threshold = 0, MaxTokens = 256)]
[Vote<Number>(Weighted = true)]
public sealed partial class VerifyThenVote;

[Pipeline]
[Ensemble("tiny", Samples = 4, System = Ask.Solve, Temperature = 0.8, MaxTokens = 96)]
[Fuse("tiny", MaxTokens = 128)]
public sealed partial class EnsembleThenFuse;

[Pipeline]
[Ensemble("tiny", Samples = 3, System = Ask.Solve, Temperature = 0.8, MaxTokens = 96)]
[Critique("tiny", MaxTokens = 560)]
[Rank("tiny", Keep = 2, MaxTokens = 720)]
[Fuse("tiny", MaxTokens = 128)]
public sealed partial class CritiqueRankFuse;

[Pipeline]
[Parallel,
    WriteTests("tiny", Count = 3, MaxTokens = 128),
    Ensemble("tiny", Samples = 3, System = Ask.Solve, Temperature = 0.8, MaxTokens = 96)]
[Evaluate("tiny", MaxTokens = 200)]
[Vote<Number>(Weighted = true)]
public sealed partial class TestsFirst;

// What the same model reaches by voting alone; the equal-compute baselines vote over the first so many of these samples.
[Pipeline]
[Ensemble("tiny", Samples = Baseline.Samples, System = Ask.Solve, Temperature = 0.8, MaxTokens = 96)]
[Vote<Number>]
public sealed partial class Baseline
{
    public const int Samples = 25;
}

internal static class Ask
{
    public const string Solve = "Solve the problem step by step. End with a line \"Answer: <answer>\".";
}
