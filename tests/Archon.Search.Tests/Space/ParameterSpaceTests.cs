using System.Numerics;

namespace Archon.Search.Tests.Space;

[Pipeline]
[Ensemble("m", "n", "o", MaxTokens = 100, Samples = 2, SamplesIn = [1, 2, 4]), Choose(1, 3)]
[Optional, Rank("m", Keep = 2, KeepIn = [1, 2], MaxTokens = 20)]
[Repeat(0, 2), Fuse("m", MaxTokens = 100)]
[Vote<Number>]
public sealed partial class Open;

public class ParameterSpaceTests
{
    [Fact]
    public void A_pipelines_space_keeps_its_architectures()
    {
        var space = ParameterSpace.Of(Open.Space);

        Assert.Equal(Open.Space.Size, space.Size);
        Assert.Equal(space.Default, space.PointOf(Open.Space.Default));
        Point[] points = [.. Enumeration.Points(space, default)];
        Assert.Equal(Open.Space.Size, points.Distinct().Count());
        Assert.Equal(points.Length, points.Select(point => point.ToString()).Distinct().Count());
        Assert.All(points, point =>
        {
            Assert.Equal(point, space.PointOf(space.ArchitectureOf(point)));
            Assert.Equal(point, space.Parse(point.ToString()));
            Assert.Equal(space.ArchitectureOf(point).ToString(), point.ToString());
        });
    }

    [Fact]
    public void Limits_of_cost_make_architectures_infeasible()
    {
        ParameterSpace all = ParameterSpace.Of(Open.Space), calls = ParameterSpace.Of(Open.Space, new CostLimits { Calls = 6 }.Allow);
        Point[] feasible = [.. Enumeration.Points(calls, default)];
        Assert.Equal(
            Enumeration.Points(all, default)
                .Where(point => all.ArchitectureOf(point).Cost.Calls.Max <= 6)
                .Select(point => point.ToString()),
            feasible.Select(point => point.ToString()));
        Assert.InRange(feasible.Length, 1, (int)Open.Space.Size - 1);

        var path = ParameterSpace.Of(Open.Space, new CostLimits { CriticalPath = 1 }.Allow);
        Assert.All(Enumeration.Points(path, default), point => Assert.True(path.ArchitectureOf(point) is { Cost.CriticalPath.Max: 1 }));

        Assert.Empty(Within(new() { Tokens = 10_000, ConversationTokens = 20_000 }));
        Assert.NotEmpty(Within(new() { Tokens = 10_000, ConversationTokens = 0 }));

        // A price that nobody knows is above every limit.
        Assert.Empty(Within(new() { Usd = 1000 }));

        static IEnumerable<Point> Within(CostLimits limits) =>
            Enumeration.Points(ParameterSpace.Of(Open.Space, limits.Allow), default);
    }

    [Fact]
    public void What_belongs_to_another_space_is_refused()
    {
        var space = ParameterSpace.Of(Open.Space);
        Assert.Throws<ArgumentException>(() => space.ArchitectureOf(Slots.Default));
        Assert.Throws<ArgumentException>(() => space.PointOf(Closed.Space.Default));
        Assert.NotEqual(space.Default, ParameterSpace.Of(Open.Space).Default);
    }

    [Fact]
    public void Slots_without_an_order_are_one_point()
    {
        Assert.Equal(4 * 4 * 4, Slots.Size);
        Assert.Equal(20, Enumeration.Points(Slots, default).Count());
        Assert.Equal(Slots.Create(1, 3, 2), Slots.Create(3, 2, 1));
        Assert.Equal("""{"slot 1":"a","slot 2":"b","slot 3":"c"}""", Slots.Create(2, 3, 1).ToString());
        Assert.Equal(Slots.Create(0, 0, 2), Slots.Parse("""{"slot 2":"b"}"""));
    }

    [Fact]
    public void What_a_parent_switches_off_is_no_choice()
    {
        ParameterSpace space = new ParameterSpaceBuilder("tree")
            .Category("method", ["first", "vote", "weigh"])
            .Ordinal("tests", [1, 10, 100], 1, new("method", 1, 2))
            .Range("limit", 1, 5, 3, new("tests", 1, 2))
            .Real("power", 0.1, 10, 3, logarithmic: true, new("method", 2, 2))
            .Flag("unique", on: true)
            .Subset("models", ["a", "b", "c"], 1, 2)
            .Build();

        Assert.Equal((1 + ((1 + 5 + 5) * (1 + 3))) * 2 * 6, space.Size);
        Assert.Equal(space.Size, Enumeration.Points(space, default).Distinct().Count());
        Assert.Equal(space.Create(0, 0, 5, 2, 0, 3), space.Create(0, 2, 1, 0, 0, 3));
        Assert.Equal(
            """{"method":"weigh","tests":1,"power":1,"unique":true,"models":["a","c"]}""",
            space.Create(2, 0, 1, 1, 1, 5).ToString());
        Assert.Equal([true, true, false, true, true, true], Enumerable.Range(0, 6).Select(space.Create(2, 0, 1, 1, 1, 5).IsActive));
        Assert.Equal(space.Default, space.Default.With(1, 2));
        Assert.Throws<ArgumentException>(() => space.Create(1, 3, 1, 0, 0, 1));
    }

    [Fact]
    public void Mistakes_name_the_parameter()
    {
        Assert.Contains("'x' already", Message(builder => builder.Flag("x").Flag("x")));
        Assert.Contains("'y' hangs on 'z'", Message(builder => builder.Flag("y", when: new("z", 1, 1))));
        Assert.Contains("'c' has the same label twice", Message(builder => builder.Category("c", ["a", "a"])));
        Assert.Contains("'c' cannot have its default, 2", Message(builder => builder.Category("c", ["a", "b"], 2)));
        Assert.Contains("'o' cannot have its default, 0", Message(builder => builder.Ordinal("o", [])));
        Assert.Contains("'r' has no grid", Message(builder => builder.Real("r", 0, 1, 5, logarithmic: true)));
        Assert.Contains("'s' cannot be 2 to 1 of 3", Message(builder => builder.Subset("s", ["a", "b", "c"], 2, 1)));

        static string Message(Func<ParameterSpaceBuilder, ParameterSpaceBuilder> wrong) =>
            Assert.Throws<ArgumentException>(() => wrong(new("space"))).Message;
    }

    [Fact]
    public void A_huge_space_has_a_size()
    {
        var builder = new ParameterSpaceBuilder("huge");
        for (int i = 0; i < 100; i++)
            builder.Flag($"flag {i}");
        Assert.Equal(BigInteger.Pow(2, 100), builder.Build().Size);
    }

    private static ParameterSpace Slots { get; } = new ParameterSpaceBuilder("slots")
        .Slots("slot", ["none", "a", "b", "c"], 3).Build();
}

[Pipeline]
[Ensemble("m")]
public sealed partial class Closed;
