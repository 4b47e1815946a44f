using Archon;
using Archon.Kernels.Statistics;

namespace Quickstart;

/// <summary>What one architecture did on all problems.</summary>
internal sealed record Row(string Name, bool[] Correct, Usage Usage, double Seconds)
{
    /// <summary>The vote of the same model with at least as many tokens; none for the single call and for baselines themselves.</summary>
    internal Row? EqualCompute { get; init; }

    internal int Problems => Correct.Length;

    internal double Accuracy => (double)Correct.Count(correct => correct) / Problems;

    internal Interval AccuracyInterval => WilsonScore.Interval(Correct.Count(correct => correct), Problems);

    internal double TokensPerProblem => (double)Usage.TotalTokens / Problems;

    /// <summary>The mean difference over the same problems, with its 95 % bootstrap interval.</summary>
    internal (double Mean, Interval Interval) GainOver(Row other)
    {
        double[] differences = [.. Correct.Zip(other.Correct, (own, theirs) => (own ? 1.0 : 0.0) - (theirs ? 1.0 : 0.0))];
        return (differences.Average(), PairedBootstrap.Interval(differences, seed: 1));
    }
}
