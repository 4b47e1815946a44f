using Archon;

namespace SearchSample;

/// <summary>
/// What the Quickstart compares by hand, as one class with open choices. It runs as it reads; the search finds out
/// which of its architectures is worth its cost.
/// </summary>
[Pipeline]
[Ensemble("tiny", Samples = 4, SamplesIn = [1, 2, 4, 6, 8], System = Ask,
    Temperature = 0.8, TemperatureIn = [0.6, 0.8, 1.0], MaxTokens = 96)]
[OneOf, Verify("tiny", Threshold = 0.5, ThresholdIn = [0, 0.5], MaxTokens = 256), Critique("tiny", MaxTokens = 560), Skip]
[Optional, Rank("tiny", Keep = 2, KeepIn = [1, 2, 4], MaxTokens = 720)]
[Repeat(0, 2), Fuse("tiny", Samples = 1, SamplesIn = [1, 3], Temperature = 0.8, MaxTokens = 128)]
[Vote<Number>]
public sealed partial class Reasoner
{
    internal const string Ask = "Solve the problem step by step. End with a line \"Answer: <answer>\".";
}
