using Archon;
using Archon.Kernels.Statistics;

namespace Quickstart;

/// <summary>What one architecture did on all problems.</summary>
internal sealed record Row(string Name, bool[] Correct, Usage Usage, double Seconds)
{
    /// <summary>The vote of the same model with at least as many tokens; none for the single call and for baselines themselves.</summary>
    internal Row? EqualCompute { get; init; }

    internal int Problems => Correct.Length;

    /// <summary>The share of problems solved, with its 95 % Wilson interval.</summary>
    internal Estimate Accuracy => WilsonInterval.Of(Correct.Count(correct => correct), Problems);

    internal double TokensPerProblem => (double)Usage.TotalTokens / Problems;

    /// <summary>The mean difference over the same problems, with its 95 % bootstrap interval.</summary>
    internal Estimate GainOver(Row other) => PairedBootstrap.MeanDifference(Scores, other.Scores, seed: 1);

    private double[] Scores => [.. Correct.Select(correct => correct ? 1.0 : 0.0)];
}
