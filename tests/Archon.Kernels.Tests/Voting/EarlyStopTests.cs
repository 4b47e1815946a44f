using System.Numerics;
using Archon.Kernels.Voting;

namespace Archon.Kernels.Tests.Voting;

public sealed class EarlyStopTests
{
    [Theory]
    [InlineData(0.95, new[] { 4, 6, 8, 9, 11, 12, 14 })]
    [InlineData(0.90, new[] { 3, 5, 6, 8, 9, 11, 12 })]
    [InlineData(0.99, new[] { 6, 9, 11, 13, 14, 16, 18 })]
    public void StopsAtTheKnownCounts(double threshold, int[] minimal)
    {
        for (int runnerUp = 0; runnerUp < minimal.Length; runnerUp++)
        {
            Assert.True(EarlyStop.IsConfident(minimal[runnerUp], runnerUp, threshold));
            Assert.False(EarlyStop.IsConfident(minimal[runnerUp] - 1, runnerUp, threshold));
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5, 5)]
    [InlineData(70, 54)]
    [InlineData(80, 44)]
    [InlineData(80, 45)]
    [InlineData(300, 260)]
    [InlineData(999, 1)]
    [InlineData(500, 500)]
    public void EqualsTheSumOverWholeNumbers(int leader, int runnerUp)
    {
        int n = leader + runnerUp + 1;
        BigInteger term = 1, sum = 0;
        for (int k = 0; k <= leader; k++)
        {
            sum += term;
            term = term * (n - k) / (k + 1);
        }
        double expected = Math.Exp(BigInteger.Log(sum) - (n * Math.Log(2)));
        Assert.Equal(expected, EarlyStop.LeadProbability(leader, runnerUp), 10);
    }

    [Theory]
    [InlineData(3, 2, true)]
    [InlineData(3, 3, false)]
    [InlineData(0, 0, false)]
    public void DecidedMeansNotEvenATieIsLeft(int lead, int remaining, bool decided) =>
        Assert.Equal(decided, EarlyStop.IsDecided(lead, remaining));

    [Theory]
    [InlineData(0, 0, 40, 4)]
    [InlineData(3, 1, 36, 3)]
    [InlineData(6, 4, 30, 5)]
    [InlineData(0, 0, 5, 3)]
    [InlineData(4, 0, 36, 0)]
    [InlineData(2, 2, 1, 1)]
    [InlineData(0, 0, 0, 0)]
    public void AsManyAreNeededAsCouldSettleIt(int leader, int runnerUp, int remaining, int expected) =>
        Assert.Equal(expected, EarlyStop.Needed(leader, runnerUp, remaining));

    [Fact]
    public void RefusesArgumentsOutsideTheirRange()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => EarlyStop.LeadProbability(1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => EarlyStop.LeadProbability(1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => EarlyStop.LeadProbability(999, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => EarlyStop.IsConfident(2, 1, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => EarlyStop.IsConfident(2, 1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => EarlyStop.IsDecided(-1, 0));
    }

    [Theory]
    [InlineData(new[] { 0.1, 0.7, 0.7 }, 1)]
    [InlineData(new[] { double.NaN, -2, -3 }, 1)]
    [InlineData(new[] { double.NaN }, -1)]
    [InlineData(new double[0], -1)]
    public void BestOfNTakesTheFirstHighestScore(double[] scores, int expected) => Assert.Equal(expected, BestOfN.Choose(scores));
}
