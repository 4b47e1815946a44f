using Archon;

namespace AspNetService;

/// <summary>
/// Four answers, each judged by another model; the one with the most weight wins. What one question may cost stands here, too.
/// </summary>
[Pipeline]
[Ensemble("solver", Samples = 4, Temperature = 0.8, MaxTokens = 96,
    System = "Solve the problem step by step. End with a line \"Answer: <answer>\".")]
[Verify("judge", Threshold = 0, MaxTokens = 256)]
[Vote<Number>(Weighted = true)]
[Budget(Calls = 16, Usd = 0.02, Seconds = 25)]
public sealed partial class Solver;
