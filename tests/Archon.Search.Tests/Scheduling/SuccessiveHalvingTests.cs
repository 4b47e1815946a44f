namespace Archon.Search.Tests.Scheduling;

public class SuccessiveHalvingTests
{
    [Fact]
    public void Each_rung_has_three_times_the_examples()
    {
        Assert.Equal(9, new SuccessiveHalving().Start);
        Assert.Equal([41, 121, 361], new SuccessiveHalving().Rungs(361));
        Assert.Equal([1, 2], new SuccessiveHalving().Rungs(2));
        Assert.Equal([25, 50, 100], new SuccessiveHalving { Eta = 2 }.Rungs(100));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SuccessiveHalving().Rungs(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SuccessiveHalving { Eta = 1 }.Rungs(9));
    }

    [Fact]
    public void The_best_third_goes_on_and_never_a_failure()
    {
        SuccessiveHalving halving = new();
        Assert.Equal([4, 1, 2], halving.Promote([0.5, 0.2, 0.3, 0.6, 0.1, 0.3, 0.9, double.NaN, 0.8]));
        Assert.Equal([1], halving.Promote([double.NaN, 0.9]));
        Assert.Empty(halving.Promote([double.NaN, double.NaN]));
        Assert.Empty(halving.Promote([]));
    }

    [Fact]
    public void Side_by_side_a_point_goes_on_as_soon_as_it_is_among_the_best_third()
    {
        SuccessiveHalving halving = new();
        Assert.False(halving.ShouldPromote([0.1, 0.2], 0));
        Assert.True(halving.ShouldPromote([0.1, 0.2, 0.3], 0));
        Assert.False(halving.ShouldPromote([0.1, 0.2, 0.3], 1));
        Assert.True(halving.ShouldPromote([0.1, 0.2, 0.3, 0.4, 0.5, 0.6], 1));
    }
}
