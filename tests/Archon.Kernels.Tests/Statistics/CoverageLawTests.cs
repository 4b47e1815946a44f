using Archon.Kernels.Statistics;

namespace Archon.Kernels.Tests.Statistics;

public class CoverageLawTests
{
    [Fact]
    public void A_law_is_found_again_in_its_own_points()
    {
        CoverageLaw law = new(-1.2, -0.4);
        CoverageLaw? found = CoverageLaw.Fit([.. new[] { 1, 2, 4, 8, 16 }.Select(k => (k, law.At(k)))]);
        Assert.NotNull(found);
        Assert.Equal(law.Factor, found.Value.Factor, 9);
        Assert.Equal(law.Exponent, found.Value.Exponent, 9);
    }

    [Fact]
    public void Points_that_say_nothing_are_left_out() =>
        Assert.NotNull(CoverageLaw.Fit((1, 0), (2, 0.5), (4, 0.7), (8, 1)));

    [Fact]
    public void There_is_no_law_where_there_is_no_growth()
    {
        Assert.Null(CoverageLaw.Fit());
        Assert.Null(CoverageLaw.Fit((1, 0.5)));
        Assert.Null(CoverageLaw.Fit((2, 0.5), (2, 0.6)));
        Assert.Null(CoverageLaw.Fit((1, 0.5), (2, 0.5), (4, 0.5)));
        Assert.Null(CoverageLaw.Fit((1, 0.5), (2, 0.4)));
    }
}
