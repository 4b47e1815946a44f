using Archon.Kernels.Sampling;

namespace Archon.Kernels.Tests.Transformer;

public class SamplerTests
{
    private static readonly float[] s_logits = [.. Enumerable.Range(0, 50).Select(i => MathF.Sin(i * 1.7f) * 3)];

    [Fact]
    public void GreedyTakesTheLowestIdAmongEquals()
    {
        float[] logits = new float[40];
        (logits[7], logits[23], logits[39]) = (2, 2, 2);
        Assert.Equal(7, TokenSampler.ArgMax(logits));
        Assert.Equal(0, TokenSampler.ArgMax([float.NaN, float.NaN]));
        Assert.Equal(38, TokenSampler.ArgMax([.. logits.AsSpan(0, 38).ToArray().Select(_ => -1f), 3, 3]));
    }

    [Theory]
    [InlineData(1f, 0, 1f, 0f)]
    [InlineData(0.5f, 0, 1f, 0f)]
    [InlineData(1f, 5, 1f, 0f)]
    [InlineData(1f, 0, 0.7f, 0f)]
    [InlineData(1.5f, 8, 0.6f, 0f)]
    [InlineData(1f, 0, 1f, 0.3f)]
    public void FrequenciesFollowTheFilteredDistribution(float temperature, int topK, float topP, float minP)
    {
        double[] expected = Expected(temperature, topK, topP, minP);
        var options = new SamplingOptions { Temperature = temperature, TopK = topK, TopP = topP, MinP = minP };
        var sampler = new TokenSampler(s_logits.Length);
        var random = new RandomStream(42);
        const int draws = 200_000;
        var counts = new int[s_logits.Length];
        for (int i = 0; i < draws; i++)
            counts[sampler.Sample(s_logits, options, ref random)]++;
        for (int i = 0; i < counts.Length; i++)
        {
            double deviation = Math.Sqrt(draws * expected[i] * (1 - expected[i]));
            Assert.InRange(counts[i], draws * expected[i] - 5 * deviation - 1e-9, draws * expected[i] + 5 * deviation + 1e-9);
        }
    }

    [Fact]
    public void StreamsOfNeighbouringSeedsDiffer()
    {
        var seen = new HashSet<ulong>();
        for (ulong seed = 0; seed < 1000; seed++)
        {
            var random = new RandomStream(seed);
            for (int i = 0; i < 10; i++)
                Assert.True(seen.Add(random.NextUInt64()));
        }
    }

    [Fact]
    public void StopTextsAreFoundAcrossPieces()
    {
        var stops = new StopStrings("END", "", "\n\n");
        Assert.Equal(-1, stops.Find("abE"u8, 0));
        Assert.Equal(2, stops.Find("abEND"u8, 3));
        Assert.Equal(1, stops.Find("a\n\nEND"u8, 2));
        Assert.Equal(3, stops.Longest);
    }

    [Theory]
    [InlineData(-1f, 1f, 0f, 0, 1)]
    [InlineData(float.NaN, 1f, 0f, 0, 1)]
    [InlineData(1f, 0f, 0f, 0, 1)]
    [InlineData(1f, 1f, 2f, 0, 1)]
    [InlineData(1f, 1f, 0f, -1, 1)]
    [InlineData(1f, 1f, 0f, 0, 0)]
    public void OptionsOutOfRangeAreRefused(float temperature, float topP, float minP, int topK, int maxTokens) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SamplingOptions
        {
            Temperature = temperature, TopP = topP, MinP = minP, TopK = topK, MaxTokens = maxTokens,
        }.Validate());

    private static double[] Expected(float temperature, int topK, float topP, float minP)
    {
        double max = s_logits.Max();
        double[] p = [.. s_logits.Select(l => Math.Exp((l - max) / temperature))];
        p = [.. p.Select(x => x >= minP ? x : 0)];
        int[] order = [.. Enumerable.Range(0, p.Length).OrderByDescending(i => p[i])];
        int keep = topK > 0 ? topK : p.Length;
        double total = order.Take(keep).Sum(i => p[i]), sum = 0;
        var kept = new double[p.Length];
        foreach (int i in order.Take(keep))
        {
            if (sum >= topP * total)
                break;
            kept[i] = p[i];
            sum += p[i];
        }
        return [.. kept.Select(x => x / sum)];
    }
}
