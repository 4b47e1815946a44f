using System.Text;
using System.Text.RegularExpressions;
using Archon.Kernels.Parsing;
using BenchmarkDotNet.Attributes;

namespace Archon.Benchmarks;

/// <summary>Reading the order of ten candidates from a ranker's reply, beside the regular expression one would write.</summary>
[MemoryDiagnoser]
public partial class RankingBenchmarks
{
    private const string Order = "[7] > [10] > [1] > [3] > [2] > [4] > [6] > [5] > [9] > [8]";

    private static readonly string s_reply =
        string.Join('\n', Enumerable.Range(1, 10).Select(static i => $"[{i}] converts the units, then multiplies 80 by 4 > 300."))
        + "\n" + Order;

    private static readonly byte[] s_utf8 = Encoding.UTF8.GetBytes(s_reply);
    private readonly int[] _order = new int[10];

    [Benchmark(Baseline = true)]
    public int GeneratedRegex()
    {
        Match line = LastOrder().Match(s_reply);
        int[] order = [.. Number().Matches(line.Value).Select(static match => int.Parse(match.ValueSpan, provider: null) - 1).Distinct()];
        return Checked(order[0]);
    }

    [Benchmark]
    public int RankingParser()
    {
        Kernels.Parsing.RankingParser.Parse(s_utf8, _order);
        return Checked(_order[0]);
    }

    private static int Checked(int best) => best == 6
        ? best
        : throw new InvalidOperationException($"Candidate {best + 1} is not the best.");

    [GeneratedRegex(@"\[\d+\](?:\s*>\s*\[\d+\])+", RegexOptions.RightToLeft)]
    private static partial Regex LastOrder();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
