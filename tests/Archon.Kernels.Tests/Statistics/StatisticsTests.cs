using Archon.Kernels.Sampling;
using Archon.Kernels.Statistics;

namespace Archon.Kernels.Tests.Statistics;

public sealed class StatisticsTests
{
    [Fact]
    public void WilsonMatchesPublishedValues()
    {
        // 22 of 30: about 56 % to 86 %.
        Estimate share = WilsonInterval.Of(22, 30);
        Assert.Equal((0.7333, 0.5555, 0.8582), (Math.Round(share.Value, 4), Math.Round(share.Lower, 4), Math.Round(share.Upper, 4)));
        Assert.Equal(new Estimate(0, 0, WilsonInterval.Of(0, 10).Upper), WilsonInterval.Of(0, 10));
        Assert.Equal(0.2775, WilsonInterval.Of(0, 10).Upper, 4);
        Assert.Equal((0.0, 1.0), (WilsonInterval.Of(0, 0).Lower, WilsonInterval.Of(0, 0).Upper));
        Assert.Throws<ArgumentOutOfRangeException>(() => WilsonInterval.Of(2, 1));
    }

    [Fact]
    public void WilsonEndsSolveTheScoreEquation()
    {
        for (int n = 1; n < 60; n++)
        {
            for (int k = 1; k < n; k++)
            {
                Estimate share = WilsonInterval.Of(k, n);
                foreach (double end in new[] { share.Lower, share.Upper })
                    Assert.Equal(WilsonInterval.Z95, Math.Abs(share.Value - end) / Math.Sqrt(end * (1 - end) / n), 9);
            }
        }
    }

    [Fact]
    public void BootstrapIsRepeatableAndCoversTheNormalInterval()
    {
        var random = new Random(1);
        double[] first = new double[400], second = new double[400];
        for (int i = 0; i < first.Length; i++)
        {
            double difficulty = random.NextDouble();
            (first[i], second[i]) = (difficulty + (random.NextDouble() * 0.2), difficulty);
        }
        Estimate one = PairedBootstrap.MeanDifference(first, second, 7), again = PairedBootstrap.MeanDifference(first, second, 7);
        Assert.Equal(one, again);
        Assert.NotEqual(one, PairedBootstrap.MeanDifference(first, second, 8));

        double mean = 0, square = 0;
        for (int i = 0; i < first.Length; i++)
            (mean, square) = (mean + (first[i] - second[i]), square + ((first[i] - second[i]) * (first[i] - second[i])));
        mean /= first.Length;
        double half = 1.96 * Math.Sqrt(((square / first.Length) - (mean * mean)) / first.Length);
        Assert.Equal(mean, one.Value, 12);
        Assert.InRange(one.Lower, mean - (1.1 * half), mean - (0.9 * half));
        Assert.InRange(one.Upper, mean + (0.9 * half), mean + (1.1 * half));
    }

    [Fact]
    public void BootstrapOfEqualSystemsIsZero() =>
        Assert.Equal(new Estimate(0, 0, 0), PairedBootstrap.MeanDifference([1, 0, 1], [1, 0, 1], 1));

    [Fact]
    public void BootstrapRefusesBadInput()
    {
        Assert.Throws<ArgumentException>(() => PairedBootstrap.MeanDifference([], [], 1));
        Assert.Throws<ArgumentException>(() => PairedBootstrap.MeanDifference([1], [1, 2], 1));
        Assert.Throws<ArgumentException>(() => PairedBootstrap.MeanDifference([double.NaN], [1], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PairedBootstrap.MeanDifference([1], [1], 1, confidence: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PairedBootstrap.MeanDifference([1], [1], 1, resamples: 1));
    }

    [Fact]
    public void SplitMixMatchesItsReference()
    {
        var random = new SplitMix64(1234567);
        Assert.Equal(
            [6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL],
            new[] { random.Next(), random.Next(), random.Next() });
    }

    [Fact]
    public void PassAtKCountsSubsets()
    {
        // Every subset of k of the n samples is equally likely: count those that hold a correct one.
        for (int n = 1; n <= 8; n++)
        {
            for (int c = 0; c <= n; c++)
            {
                for (int k = 1; k <= n; k++)
                {
                    int[] sets = Enumerable.Range(0, 1 << n).Where(s => System.Numerics.BitOperations.PopCount((uint)s) == k).ToArray();
                    double share = (double)sets.Count(s => (s & ((1 << c) - 1)) != 0) / sets.Length;
                    Assert.Equal(share, PassAtK.Estimate(n, c, k), 12);
                }
            }
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => PassAtK.Estimate(3, 4, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PassAtK.Estimate(3, 1, 4));
    }
}
