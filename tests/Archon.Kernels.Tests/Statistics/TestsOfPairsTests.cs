using Archon.Kernels.Statistics;

namespace Archon.Kernels.Tests.Statistics;

public class TestsOfPairsTests
{
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.8413447460685429)]
    [InlineData(-1, 0.15865525393145707)]
    [InlineData(1.959963984540054, 0.975)]
    [InlineData(-3, 0.0013498980316300933)]
    [InlineData(-10, 7.61985302416047e-24)]
    [InlineData(6, 0.9999999990134123)]
    public void The_normal_distribution_is_that_of_the_tables(double z, double expected) =>
        Assert.Equal(1, NormalDistribution.Cumulative(z) / expected, 1e-11);

    [Fact]
    public void The_logarithm_of_the_expected_improvement_is_smooth_and_finite()
    {
        Assert.Equal(Math.Log(NormalDistribution.Density(0)), NormalDistribution.LogExpectedImprovement(0), 1e-12);
        Assert.Equal(Math.Log(10), NormalDistribution.LogExpectedImprovement(10), 1e-9);
        Assert.Equal(NormalDistribution.LogExpectedImprovement(-4.9999999), NormalDistribution.LogExpectedImprovement(-5.0000001), 1e-5);

        // φ(x) / x² · (1 − 3/x²) is the head of its expansion in the tail.
        double head = (-0.5 * 1e4) - (0.5 * Math.Log(2 * Math.PI)) - (2 * Math.Log(100)) - 3e-4;
        Assert.Equal(head, NormalDistribution.LogExpectedImprovement(-100), 1e-6);
        Assert.True(double.IsFinite(NormalDistribution.LogExpectedImprovement(-1e6)));
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(5, 0, 0.03125)]
    [InlineData(0, 5, 1)]
    [InlineData(8, 2, 56.0 / 1024)]
    [InlineData(3, 3, 42.0 / 64)]
    [InlineData(600, 400, 1.3642e-10)]
    public void The_sign_test_is_exact(int wins, int losses, double expected) =>
        Assert.Equal(1, SignTest.PValue(wins, losses) / expected, 1e-4);

    [Fact]
    public void The_signed_rank_test_heeds_how_large_differences_are()
    {
        // Eight pairs, the ranks of the negative ones are 1 and 3: W+ = 32, mean 18, variance 51.
        double[] second = new double[8];
        Assert.Equal(
            NormalDistribution.Cumulative(-14 / Math.Sqrt(51)), WilcoxonSignedRank.PValue([8, -1, 2, -3, 4, 5, 6, 7], second), 1e-12);

        // Zeros hold the ranks 1 to 4, half of them on each side; the equal ranks take 4·15/2 + 2·3/2 off what is divided by 24.
        double deviation = Math.Sqrt(((6 * 7 * 13) - 33) / 24.0);
        double expected = NormalDistribution.Cumulative((10.5 - 16) / deviation);
        Assert.Equal(expected, WilcoxonSignedRank.PValue([0, 1, 0, 1, 0, 0], new double[6]), 1e-12);
        Assert.Equal(1, WilcoxonSignedRank.PValue([0.5, 0.5], [0.5, 0.5]));
        Assert.Equal(1, WilcoxonSignedRank.PValue([], []));
        Assert.Throws<ArgumentException>(() => WilcoxonSignedRank.PValue([1], []));
        Assert.Throws<ArgumentException>(() => WilcoxonSignedRank.PValue([double.NaN], [0]));
    }
}
