using System.Numerics;
using Archon.Runtime.Tests.Support;

namespace Archon.Runtime.Tests.Architectures;

[Pipeline]
[Ensemble("m", "n", "o", "p", Samples = 2, SamplesIn = [1, 2, 4]), Choose(1, 3)]
[Optional, Rank("m", Keep = 2, KeepIn = [1, 2, 3])]
[Repeat(0, 2), OneOf, Fuse("m", TemperatureIn = [0, 0.5, double.NaN]), Critique("n")]
[Repeat(1, 2), Verify("m", Threshold = 0.5, ThresholdIn = [0.5, 1])]
[Fuse("n")]
public sealed partial class Wide;

public class SearchSpaceTests
{
    [Fact]
    public void Its_size_is_the_number_of_different_architectures()
    {
        // 14 sets of models, 3 numbers of samples, 1 off and 3 on, 1 without and 2 repeats of 3 fusions or 1 critique, 2 repeats of 2
        // thresholds.
        Assert.Equal(new BigInteger(14 * 3 * (1 + 3) * (1 + (2 * (3 + 1))) * 2 * 2), Wide.Space.Size);

        HashSet<Architecture> all = [];
        int[] values = new int[Wide.Space.Parameters.Length];
        Fill(0);
        Assert.Equal(Wide.Space.Size, all.Count);
        Assert.Equal(all.Count, all.Select(architecture => architecture.ToString()).Distinct().Count());
        Assert.Equal(1, OneSample.Space.Size);

        void Fill(int at)
        {
            if (at == values.Length)
            {
                all.Add(Wide.Space.Create(values));
                return;
            }

            for (int i = 0; i < Wide.Space.Parameters[at].Count; i++)
            {
                values[at] = Wide.Space.Parameters[at].ValueAt(i);
                Fill(at + 1);
            }
        }
    }

    [Fact]
    public void Every_value_of_a_set_of_models_comes_once()
    {
        SearchParameter models = Wide.Space.Parameters[0];
        int[] values = [.. Enumerable.Range(0, models.Count).Select(models.ValueAt)];

        Assert.Equal(Enumerable.Range(1, 14), values.Order());
        Assert.All(Enumerable.Range(-1, 20), value => Assert.Equal(values.Contains(value), models.Contains(value)));
        Assert.Equal([1, 2, 4, 8, 3, 5, 6, 9, 10, 12, 7, 11, 13, 14], values);
        Assert.Throws<ArgumentOutOfRangeException>(() => models.ValueAt(14));
    }

    [Fact]
    public void Parameters_are_described()
    {
        Assert.Equal(
            [
                "layer 1 Models", "layer 1 Samples", "layer 2 Optional", "layer 2 Keep", "layer 3 Repeat", "layer 3 OneOf",
                "layer 3 Fuse Temperature", "layer 4 Repeat", "layer 4 Threshold",
            ],
            Wide.Space.Parameters.Select(parameter => parameter.Name));
        Assert.Equal(
            """{"layer 1 Models":["m","n","o"],"layer 1 Samples":2,"layer 2 Optional":true,"layer 2 Keep":2,"""
            + """
            "layer 3 Repeat":1,"layer 3 OneOf":"Fuse","layer 3 Fuse Temperature":0,"layer 4 Repeat":1,"layer 4 Threshold":0.5}
            """,
            Wide.Space.Default.ToString());
        Assert.Equal("Wide", Wide.Space.Pipeline);
        Assert.Same(Wide.Space, new Wide(new() { { "m", Model }, { "n", Model }, { "o", Model }, { "p", Model } }).SearchSpace);
    }

    [Fact]
    public void What_hangs_on_nothing_that_runs_is_the_same_architecture()
    {
        Architecture without = Wide.Space.Parse("""{"layer 3 Repeat":0}""");

        Assert.Equal(without, Wide.Space.Parse("""{"layer 3 Fuse Temperature":null,"layer 3 OneOf":"Critique","layer 3 Repeat":0}"""));
        Assert.NotEqual(without, Wide.Space.Default);
        Assert.NotEqual(Wide.Space.Default, Wide.Space.Parse("""{"layer 3 Fuse Temperature":null}"""));
        Assert.Equal(
            Wide.Space.Default,
            Wide.Space.Default.With(Wide.Space.Parameters[5], 1).With(Wide.Space.Parameters[6], 2).With(Wide.Space.Parameters[5], 0));
        Assert.DoesNotContain("layer 3 OneOf", without.ToString(), StringComparison.Ordinal);
        Assert.False(without.IsActive(Wide.Space.Parameters[6]));
    }

    [Theory]
    [InlineData("", "JSON object of parameters by name")]
    [InlineData("[]", "JSON object of parameters by name")]
    [InlineData("""{"layer 9 Samples":1}""", "leaves no 'layer 9 Samples' open. Open are: layer 1 Models, layer 1 Samples,")]
    [InlineData("""{"layer 1 Samples":2,"layer 1 Samples":2}""", "given twice")]
    [InlineData("""{"layer 1 Samples":3}""", "'layer 1 Samples' cannot be 3; it is one of 1, 2, 4.")]
    [InlineData("""{"layer 2 Optional":1}""", "it is true or false.")]
    [InlineData("""{"layer 3 Repeat":3}""", "it is 0 to 2.")]
    [InlineData("""{"layer 3 OneOf":"Vote"}""", "it is one of \"Fuse\", \"Critique\".")]
    [InlineData("""{"layer 1 Models":[]}""", "it is a list of 1 to 3 of \"m\", \"n\", \"o\", \"p\".")]
    [InlineData("""{"layer 1 Models":["m","m"]}""", "it is a list of 1 to 3")]
    [InlineData("""{"layer 3 Fuse Temperature":"hot"}""", "it is one of 0, 0.5, null.")]
    public void A_text_that_is_no_architecture_says_why(string text, string words) =>
        Assert.Contains(words, Assert.Throws<FormatException>(() => Wide.Space.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Values_that_cannot_be_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Wide.Space.Create(1));
        Assert.Throws<ArgumentException>(() => Wide.Space.Default.With(Wide.Space.Parameters[0], 15));
        Assert.Throws<ArgumentException>(() => Wide.Space.Default.With(Wide.Space.Parameters[4], -1));
    }

    private static ScriptedModel Model => new(new Script());
}
