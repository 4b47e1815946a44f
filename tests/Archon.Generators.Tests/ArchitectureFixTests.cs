using Archon.Generators.CodeFixes;
using Archon.Generators.Tests.Harness;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Archon.Generators.Tests;

/// <summary>The fixes of what a pipeline says: after each, nothing is left to report.</summary>
public class ArchitectureFixTests
{
    private const string Models = """{ "models": { "small": {}, "large": {} } }""";

    [Theory]
    [InlineData("[Ensemble(\"a\", Samples = 3)]\n", "[Ensemble(\"a\", Samples = 3)]\n[Vote<Number>]\n")]
    [InlineData(
        "// Ask.\n[Ensemble(\"a\", \"b\")] // Two.\n[Budget(Calls = 9)]\n",
        "// Ask.\n[Ensemble(\"a\", \"b\")] // Two.\n[Vote<Number>]\n[Budget(Calls = 9)]\n")]
    [InlineData(
        "[global::Archon.Ensemble(\"a\", \"b\")]\n",
        "[global::Archon.Ensemble(\"a\", \"b\")]\n[global::Archon.Vote<global::Archon.Number>]\n")]
    public async Task A_vote_is_added(string layers, string corrected) => await AssertFixed(layers, corrected, new AddReducerFix());

    [Theory]
    [InlineData("[Ensemble(\"a\", Samples = 3)]\n", "[Ensemble(\"a\", Samples = 3)]\n[Rank(\"a\")]\n")]
    [InlineData(
        "[Ensemble(\"a\")]\n[Parallel, Fuse(\"b\"), Fuse(\"c\")]\n",
        "[Ensemble(\"a\")]\n[Parallel, Fuse(\"b\"), Fuse(\"c\")]\n[Rank(\"c\")]\n")]
    public async Task A_ranking_by_the_last_model_is_added(string layers, string corrected) =>
        await AssertFixed(layers, corrected, new AddReducerFix(), correction: 1);

    [Fact]
    public async Task A_name_of_a_model_is_corrected()
    {
        const string Layers = "[Ensemble(\"small\", /* b */ \"lrge\" )]\n[Fuse(\"small\")]\n";
        await AssertFixed(
            Layers, Layers.Replace("lrge", "large", StringComparison.Ordinal), new ModelNameFix(), modelsFile: Models);
        Assert.Equal(0, await Fixing.Count(Source("[Ensemble(\"phi\")]\n"), new ModelNameFix(), Models));
        string qualified = Source("[Archon.Ensemble(M.A)]\n")
            .Replace("using Archon;", "", StringComparison.Ordinal)
            .Replace("[Pipeline]", "[Archon.Pipeline]", StringComparison.Ordinal);
        const string Constant = "static class M { public const string A = \"lrge\"; }\n";
        Assert.Equal(0, await Fixing.Count(Constant + qualified, new ModelNameFix(), Models));
    }

    [Fact]
    public async Task All_names_are_corrected() => Assert.Equal(
        Source("[Ensemble(\"small\")]\n[Fuse(\"large\")]\n"),
        await Fixing.FixAll(Source("[Ensemble(\"smal\")]\n[Fuse(\"Large\")]\n"), new ModelNameFix(), Models));

    [Theory]
    [InlineData(
        "[Ensemble(\"a\", Samples = 4)]\n[Rank(\"a\", Keep = 6 /* six */)]\n[Fuse(\"a\")]\n",
        "[Ensemble(\"a\", Samples = 4)]\n[Rank(\"a\", Keep = 3 /* six */)]\n[Fuse(\"a\")]\n")]
    [InlineData(
        "[Ensemble(\"a\", \"b\")]\n[UnitTest(\"a\", Keep = 1 + 1)]\n[Fuse(\"a\")]\n",
        "[Ensemble(\"a\", \"b\")]\n[UnitTest(\"a\", Keep = 1)]\n[Fuse(\"a\")]\n")]
    public async Task Keep_is_cut(string layers, string corrected) => await AssertFixed(layers, corrected, new CutKeepFix());

    [Theory]
    [InlineData("[Ensemble(\"a\")]\n[Rank(\"a\")]\n", "[Ensemble(\"a\")]\n")]
    [InlineData("[Ensemble(\"a\")]\n[Critique(\"a\")]\n", "[Ensemble(\"a\")]\n")]
    [InlineData("[Ensemble(\"a\")]\n// Criticise.\n[Critique(\"a\")]\n", "[Ensemble(\"a\")]\n// Criticise.\n")]
    [InlineData("[WriteTests(\"a\")]\n[Ensemble(\"a\")]\n", "[Ensemble(\"a\")]\n")]
    [InlineData("[Parallel, Ensemble(\"a\"), WriteTests(\"a\")]\n", "[Ensemble(\"a\")]\n")]
    [InlineData(
        "[Parallel, WriteTests(\"a\"), Ensemble(\"a\"), Ensemble(\"b\")]\n[Vote<Number>]\n",
        "[Parallel, Ensemble(\"a\"), Ensemble(\"b\")]\n[Vote<Number>]\n")]
    [InlineData("[Parallel, Ensemble(\"a\")]\n", "[Ensemble(\"a\")]\n")]
    [InlineData("[Ensemble(\"a\")]\n[Optional, Repeat(0, 2), Fuse(\"a\")]\n", "[Ensemble(\"a\")]\n[Repeat(0, 2), Fuse(\"a\")]\n")]
    [InlineData(
        "[Ensemble(\"a\")]\n[Parallel, OneOf, Fuse(\"a\"), Fuse(\"b\")]\n",
        "[Ensemble(\"a\")]\n[OneOf, Fuse(\"a\"), Fuse(\"b\")]\n")]
    [InlineData("[Ensemble(\"a\")]\n[Skip]\n", "[Ensemble(\"a\")]\n")]
    [InlineData("[Ensemble(\"a\")]\n[Parallel, Fuse(\"a\"), Skip]\n", "[Ensemble(\"a\")]\n[Fuse(\"a\")]\n")]
    [InlineData("[Ensemble(\"a\", \"b\")]\n[Fuse(\"a\"), Choose(1, 1)]\n", "[Ensemble(\"a\", \"b\")]\n[Fuse(\"a\")]\n")]
    [InlineData("[Ensemble(\"a\")]\n[OneOf, Fuse(\"a\")]\n", "[Ensemble(\"a\")]\n[Fuse(\"a\")]\n")]
    [InlineData("[Ensemble(\"a\")]\n[Verify(\"b\")]\n[Fuse(\"a\")]\n", "[Ensemble(\"a\")]\n[Fuse(\"a\")]\n")]
    [InlineData("[Ensemble(\"a\")]\n[Parallel, Fuse(\"a\"), Fuse(\"a\")]\n", "[Ensemble(\"a\")]\n[Fuse(\"a\")]\n")]
    [InlineData("[Ensemble(\"a\")]\n[OneOf, Fuse(\"a\"), Fuse(\"a\"), Skip]\n", "[Ensemble(\"a\")]\n[OneOf, Fuse(\"a\"), Skip]\n")]
    [InlineData("[Ensemble(\"a\")]\n[Vote<Number>]\n", "[Ensemble(\"a\")]\n")]
    public async Task What_does_nothing_is_removed(string layers, string corrected) =>
        await AssertFixed(layers, corrected, new RemoveComponentFix());

    [Fact]
    public async Task All_that_does_nothing_is_removed() => Assert.Equal(
        Source("[Ensemble(\"a\")]\n"),
        await Fixing.FixAll(
            Source("[WriteTests(\"a\")]\n[Ensemble(\"a\")]\n[Critique(\"a\")]\n[Critique(\"b\")]\n"), new RemoveComponentFix()));

    [Fact]
    public async Task A_ranking_that_could_keep_fewer_is_not_removed()
    {
        string source = Source("[Ensemble(\"a\", \"b\")]\n[Rank(\"a\", Keep = 2)]\n[Fuse(\"a\")]\n");
        Assert.Equal(0, await Fixing.Count(source, new RemoveComponentFix()));
    }

    [Theory]
    [InlineData("[Ensemble(\"a\")]\n[Verify(\"a\", Samples = 3)]\n", "[Ensemble(\"a\")]\n[Verify(\"a\")]\n")]
    [InlineData("[Ensemble(\"a\")]\n[Verify(\"a\", Samples = 3, Reasks = 0)]\n", "[Ensemble(\"a\")]\n[Verify(\"a\", Reasks = 0)]\n")]
    [InlineData("[Ensemble(\"a\", \"b\")]\n[Vote<Number>(Weighted = true)]\n", "[Ensemble(\"a\", \"b\")]\n[Vote<Number>]\n")]
    [InlineData("[Ensemble(\"a\", SamplesIn = new int[0])]\n", "[Ensemble(\"a\")]\n")]
    [InlineData("[Ensemble(\"a\", SamplesIn = [1])]\n", "[Ensemble(\"a\")]\n")]
    [InlineData("[Ensemble(\"a\")]\n[Fuse(\"a\", TopP = 0.5)]\n", "[Ensemble(\"a\")]\n[Fuse(\"a\")]\n")]
    public async Task A_parameter_that_does_nothing_is_removed(string layers, string corrected) =>
        await AssertFixed(layers, corrected, new RemoveArgumentFix());

    [Theory]
    [InlineData("SamplesIn = [2, 4]", "SamplesIn = [1, 2, 4]")]
    [InlineData("SamplesIn = new[] { 2, 4 }", "SamplesIn = new[] { 1, 2, 4 }")]
    [InlineData("TemperatureIn = new double[] { 0.2 }", "TemperatureIn = new double[] { 0.7, 0.2 }")]
    [InlineData("Temperature = double.NaN, TemperatureIn = [0.2]", "Temperature = double.NaN, TemperatureIn = [double.NaN, 0.2]")]
    [InlineData("SamplesIn = [1, 4, 1]", "SamplesIn = [1, 4]")]
    [InlineData("SamplesIn = new[] { 1, 1, 4 }", "SamplesIn = new[] { 1, 4 }")]
    public async Task A_list_of_values_is_corrected(string list, string corrected) => await AssertFixed(
        $"[Ensemble(\"a\", \"b\", {list})]\n[Fuse(\"a\")]\n",
        $"[Ensemble(\"a\", \"b\", {corrected})]\n[Fuse(\"a\")]\n",
        new ListValueFix());

    [Fact]
    public async Task Values_that_remove_nothing_are_removed()
    {
        const string Layers = "[Ensemble(\"a\", Samples = 4)]\n[UnitTest(\"a\", KeepIn = [0, 3{0}])]\n"
            + "[Rank(\"a\", KeepIn = [1{1}, 2])]\n[Fuse(\"a\")]\n";
        string Of(string first, string second) =>
            Source(Layers.Replace("{0}", first, StringComparison.Ordinal).Replace("{1}", second, StringComparison.Ordinal));

        Assert.Equal(Of("", ""), await Fixing.FixAll(Of(", 4", ", 8"), new ListValueFix()));
    }

    [Fact]
    public async Task A_default_stays_in_its_list()
    {
        string source = Source("[Ensemble(\"a\", Samples = 4)]\n[Rank(\"a\", Keep = 4, KeepIn = [4, 2])]\n[Fuse(\"a\")]\n");
        Assert.Equal(0, await Fixing.Count(source, new ListValueFix()));
    }

    [Fact]
    public async Task A_layer_that_always_runs_twice_is_left() =>
        Assert.Equal(0, await Fixing.Count(Source("[Ensemble(\"a\")]\n[Repeat(2, 2), Fuse(\"a\")]\n"), new RemoveComponentFix()));

    [Theory]
    [InlineData("[Ensemble(\"a\", Prompt = \"Say: {quesion}\")]\n", "[Ensemble(\"a\", Prompt = \"Say: {question}\")]\n")]
    [InlineData(
        "[Ensemble(\"a\", \"b\")]\n[Rank(\"a\", Prompt = @\"{question} {Candidate}\")]\n",
        "[Ensemble(\"a\", \"b\")]\n[Rank(\"a\", Prompt = @\"{question} {candidates}\")]\n")]
    public async Task A_placeholder_is_corrected(string layers, string corrected) =>
        await AssertFixed(layers, corrected, new PlaceholderFix());

    [Theory]
    [InlineData("[Ensemble(\"a\", Prompt = \"{question} {elephant}\")]\n")]
    [InlineData("[Ensemble(\"a\", Prompt = \"{question} }\")]\n")]
    [InlineData("[Ensemble(\"a\", Prompt = \"{question} \\x7bqestion}\")]\n")]
    public async Task A_placeholder_that_nobody_can_guess_is_left(string layers) =>
        Assert.Equal(0, await Fixing.Count(Source(layers), new PlaceholderFix()));

    private static async Task AssertFixed(
        string layers, string corrected, CodeFixProvider fix, int correction = 0, string? modelsFile = null)
    {
        string text = await Fixing.Fix(Source(layers), fix, correction, modelsFile);

        Assert.Equal(Source(corrected), text);
        Assert.DoesNotContain(await Generation.Of(text).Output.Analyze(modelsFile), diagnostic => diagnostic.Id != "ARCH046");
    }

    private static string Source(string layers) => "using Archon;\n[Pipeline]\n" + layers + "partial class P;\n";
}
