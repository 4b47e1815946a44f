using Archon.Kernels.Sampling;

namespace Archon.Search.Tests.SharpLearning;

/// <summary>
/// What the adapter guards without the package. That it compiles against the package's signatures is checked by compiling it here.
/// </summary>
public class IndexGridTests
{
    [Fact]
    public void Points_become_numbers_and_numbers_points()
    {
        ParameterSpace space = Spaces.Mixed();
        IndexGrid grid = new(space);
        Assert.All(Enumeration.Points(space, default), point => Assert.Equal(point, grid.PointOf(grid.NumbersOf(point))));
    }

    [Fact]
    public void What_has_one_value_is_left_out_and_what_is_off_the_grid_is_brought_back()
    {
        ParameterSpace space = new ParameterSpaceBuilder("numbers").Category("only", ["a"]).Range("x", 3, 5, 3).Flag("y").Build();
        IndexGrid grid = new(space);

        Assert.Equal(2, grid.Specs.Length);
        Assert.Equal(space.Create(0, 4, 1), grid.PointOf([1.147, 0.6]));
        Assert.Equal(space.Create(0, 5, 0), grid.PointOf([1e9, -7]));
        Assert.Equal(space.Create(0, 3, 0), grid.PointOf([double.NaN, double.NegativeInfinity]));
    }

    [Fact]
    public void Every_number_is_a_point()
    {
        ParameterSpace space = Spaces.Mixed();
        IndexGrid grid = new(space);
        var random = new SplitMix64(1);
        for (int run = 0; run < 200; run++)
        {
            double[] numbers = new double[grid.Specs.Length];
            for (int i = 0; i < numbers.Length; i++)
                numbers[i] = (random.NextDouble() - 0.3) * 10;
            Assert.Equal(grid.PointOf(numbers), grid.PointOf(grid.NumbersOf(grid.PointOf(numbers))));
        }
    }
}
