using Archon.Kernels.Sampling;

namespace Archon.Search.Tests.Optimizers;

public class RandomForestTests
{
    [Fact]
    public void It_predicts_what_it_has_not_seen_and_says_where_it_knows_nothing()
    {
        var random = new SplitMix64(1);
        (double[] errors, double[] variances) seen = Fit(Spaces.Rugged, 300, 1, ref random);

        // The mean of all explains the variance of the errors; the forest leaves a small part of it.
        Assert.InRange(seen.errors.Average(static error => error * error), 0, 0.002);
        Assert.True(seen.variances.Average() > 1e-5);
    }

    [Fact]
    public void Categories_are_split_into_any_sets()
    {
        // Every other one of twelve is good: one split says it, no order of the indices does.
        ParameterSpace space = new ParameterSpaceBuilder("comb")
            .Category("tooth", [.. Enumerable.Range(0, 12).Select(static i => $"{i}")])
            .Range("x", 0, 99, 0)
            .Build();
        Point[] points = [.. Enumerable.Range(0, 120).Select(i => space.Create(i % 12, i % 100))];
        RandomForest forest = Fit(space, points, static point => point[0] % 2, out PointEncoder encoder);

        Assert.All(Enumerable.Range(0, 12), tooth => Assert.Equal(tooth % 2, Predict(forest, encoder, space.Create(tooth, 50)), 0.1));
    }

    [Fact]
    public void What_does_not_matter_has_a_side_of_its_own()
    {
        ParameterSpace space = new ParameterSpaceBuilder("tree").Flag("on").Range("x", 0, 9, 5, new("on", 1, 1)).Build();
        Point[] points = [.. Enumerable.Range(0, 40).Select(i => space.Create(i % 2, i / 4))];
        RandomForest forest = Fit(space, points, static point => point[0] == 0 ? 0.5 : point[1] < 5 ? 0 : 1, out PointEncoder encoder);

        Assert.Equal(0.5, Predict(forest, encoder, space.Create(0, 0)), 0.1);
        Assert.Equal(0, Predict(forest, encoder, space.Create(1, 1)), 0.1);
        Assert.Equal(1, Predict(forest, encoder, space.Create(1, 8)), 0.1);
    }

    [Fact]
    public void Sets_and_slots_are_seen_by_their_members()
    {
        ParameterSpace space = new ParameterSpaceBuilder("sets")
            .Subset("models", ["a", "b", "c"], 1, 2)
            .Slots("slot", ["none", "a"], 3, new("models", 0, 99))
            .Build();
        PointEncoder encoder = new(space);
        byte[] features = new byte[encoder.Features];

        encoder.Encode(space.Create(5, 1, 0, 1), features);
        Assert.Equal([1, 0, 1, 1, 1, 2], features.Select(static level => (int)level));
        Assert.Equal([2, 2, 2, 2, 5, 5], Enumerable.Range(0, 6).Select(encoder.Levels));
    }

    [Fact]
    public void More_values_than_levels_share_them()
    {
        ParameterSpace space = new ParameterSpaceBuilder("wide")
            .Range("x", -500, 500, 0)
            .Category("c", [.. Enumerable.Range(0, 100).Select(static i => $"{i}")])
            .Build();
        PointEncoder encoder = new(space);
        byte[] features = new byte[2];
        List<int> levels = [];
        for (int x = -500; x <= 500; x++)
        {
            encoder.Encode(space.Create(x, 99), features);
            levels.Add(features[0]);
        }

        Assert.Equal(levels.Order(), levels);
        Assert.Equal((0, 62), (levels[0], levels[^1]));
        Assert.Equal(36, features[1]);
    }

    [Fact]
    public void Weights_say_whom_to_believe()
    {
        ParameterSpace space = new ParameterSpaceBuilder("one").Flag("x").Build();
        PointEncoder encoder = new(space);
        var random = new SplitMix64(3);
        byte[] rows = new byte[40];
        double[] targets = [.. Enumerable.Range(0, 40).Select(static i => i % 2 == 0 ? 0.0 : 1)];
        double[] weights = [.. targets.Select(static target => target == 0 ? 1 : 0.1)];
        RandomForest forest = RandomForest.Fit(encoder, rows, targets, weights, 30, ref random);

        Assert.Equal(1 / 11.0, forest.Predict([0]).Mean, 0.03);
    }

    private static (double[] Errors, double[] Variances) Fit(ParameterSpace space, int samples, ulong seed, ref SplitMix64 random)
    {
        Point[] points = [.. Enumerable.Range(0, samples + 200).Select(trial => new RandomSearch().Propose(space, new(), trial, seed)!)];
        RandomForest forest = Fit(space, points[..samples], Spaces.RuggedError, out PointEncoder encoder);
        byte[] row = new byte[encoder.Features];
        (double Mean, double Variance)[] predicted = [.. points[samples..].Select(point =>
        {
            encoder.Encode(point, row);
            return forest.Predict(row);
        })];
        return (
            [.. predicted.Zip(points[samples..], static (prediction, point) => prediction.Mean - Spaces.RuggedError(point))],
            [.. predicted.Select(static prediction => prediction.Variance)]);
    }

    private static RandomForest Fit(ParameterSpace space, Point[] points, Func<Point, double> target, out PointEncoder encoder)
    {
        encoder = new(space);
        byte[] rows = new byte[points.Length * encoder.Features];
        for (int i = 0; i < points.Length; i++)
            encoder.Encode(points[i], rows.AsSpan(i * encoder.Features, encoder.Features));
        var random = new SplitMix64(2);
        return RandomForest.Fit(encoder, rows, [.. points.Select(target)], [.. points.Select(static _ => 1.0)], 30, ref random);
    }

    private static double Predict(RandomForest forest, PointEncoder encoder, Point point)
    {
        byte[] row = new byte[encoder.Features];
        encoder.Encode(point, row);
        return forest.Predict(row).Mean;
    }
}
