using System.Globalization;
using Archon.Generators.Tests.Harness;

namespace Archon.Generators.Tests;

/// <summary>What one body does at the points of its space.</summary>
public class ChoiceRunTests
{
    private const string Chosen = """
        using Archon;
        [Pipeline]
        [Ensemble("a", "b", Samples = 2, SamplesIn = [1, 2, 4], TemperatureIn = [0.7, 1]), Choose(1, 2)]
        [Optional, WriteTests("a", CountIn = [4, 7])]
        [Repeat(0, 2), Ensemble("a", Prompt = "Again: {question}")]
        [OneOf, Verify("b", Samples = 1, SamplesIn = [1, 3], Temperature = 1, Threshold = 0.5, ThresholdIn = [0, 0.5]), Rank("b", Keep = 2, KeepIn = [1, 2]), Skip]
        [Vote<Number>]
        sealed partial class P;
        """;

    [Fact]
    public async Task Every_choice_does_what_it_says()
    {
        using LoadedPipeline loaded = new(Generation.Of(Chosen).Output);

        // Of both models: samples, tests and samples again of 'a', verdicts or an order of 'b'. Then the candidates there ever were.
        Assert.Equal((2 + 1 + 1, 2 + 5, 5), await Run(loaded, "{}"));
        Assert.Equal(
            (0, 4 + 4, 4),
            await Run(loaded, """{"layer 1 Models":["b"],"layer 1 Samples":4,"layer 2 Optional":false,"layer 3 Repeat":0}"""));
        Assert.Equal(
            (1 + 1 + 2, 1 + (4 * 3), 4),
            await Run(loaded, """{"layer 1 Samples":1,"layer 3 Repeat":2,"layer 4 Verify Samples":3}"""));
        Assert.Equal((2 + 1 + 2, 2 + 1, 6), await Run(loaded, """{"layer 3 Repeat":2,"layer 4 OneOf":"Rank","layer 4 Rank Keep":1}"""));
        Assert.Equal((2 + 1 + 1, 2, 5), await Run(loaded, """{"layer 4 OneOf":"Skip"}"""));
    }

    [Fact]
    public async Task Numbers_reach_the_models()
    {
        using LoadedPipeline loaded = new(Generation.Of(Chosen).Output);
        FakeModel a = new("a");
        Pipeline pipeline = loaded.Create("P", new() { { "a", a }, { "b", new FakeModel("b") } });

        Architecture architecture = pipeline.SearchSpace.Parse("""{"layer 1 Temperature":1,"layer 2 Count":7}""");
        await pipeline.AnswerAsync("Why?", new RunOptions { Architecture = architecture });

        Assert.All(a.Calls.Where(call => call.Prompt == "Why?"), call => Assert.Equal(1, call.Temperature));
        Assert.Contains(a.Calls, call => call.Prompt.Contains("Write 7 short checks", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Architectures_share_their_samples()
    {
        using LoadedPipeline loaded = new(Generation.Of(Chosen).Output);
        HashSet<(string, string, int)> widest = await Samples(loaded, """{"layer 1 Samples":4,"layer 3 Repeat":2}""");

        string[] architectures =
        [
            "{}", """{"layer 1 Samples":1}""",
            """{"layer 1 Models":["a"],"layer 3 Repeat":0}""", """{"layer 1 Models":["b"],"layer 3 Repeat":2}""",
        ];
        foreach (string text in architectures)
            Assert.Subset(widest, await Samples(loaded, text));
        Assert.Equal([0, 1, 2, 3, 4, 5], widest.Where(sample => sample.Item1 == "a").Select(sample => sample.Item3).Order());
    }

    [Fact]
    public async Task An_architecture_of_another_pipeline_is_refused()
    {
        const string Others = """
            [Pipeline] [Ensemble("a"), Optional] [Fuse("a")] [Ensemble("a")] [Vote<Number>] sealed partial class Broken;
            [Pipeline] [Ensemble("a")] sealed partial class Q;
            """;
        using LoadedPipeline loaded = new(Generation.Of(Chosen + Others).Output);
        FakeModel model = new("a");
        Pipeline p = loaded.Create("P", new() { { "a", model }, { "b", model } });
        Pipeline q = loaded.Create("Q", new() { { "a", model } });

        RunOptions options = new() { Architecture = q.SearchSpace.Default };
        ArgumentException exception = await Assert.ThrowsAsync<ArgumentException>(() => p.AnswerAsync("?", options));

        Assert.Contains("of pipeline 'Q' and cannot be run by 'P'", exception.Message, StringComparison.Ordinal);
        Assert.Empty(model.Calls);
        string broken = Assert.Throws<InvalidOperationException>(() => loaded.Create("Broken", []).SearchSpace).Message;
        Assert.Contains("does not say what it can be", broken, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[Ensemble("a", "b")] [Optional, Rank("a")]""", "ends with up to 2 candidates with layer 2 Optional off;")]
    [InlineData(
        """[Ensemble("a", SamplesIn = [1, 3])] [OneOf, Rank("a"), Skip]""",
        "ends with up to 3 candidates with layer 1 Samples = 3 and layer 2 OneOf = Skip;")]
    [InlineData("""[Ensemble("a", "b"), Choose(1, 2)]""", "ends with up to 2 candidates; choose")]
    [InlineData("""[Repeat(1, 2), Ensemble("a")]""", "ends with up to 2 candidates with layer 1 Repeat = 2;")]
    [InlineData("""[Optional, Ensemble("a")] [Fuse("a")]""", "there are none yet with layer 1 Optional off;")]
    [InlineData(
        """[Optional, Ensemble("a")] [Optional, Ensemble("a")] [Fuse("a")]""",
        "there are none yet with layer 1 Optional off and layer 2 Optional off;")]
    [InlineData(
        """[Optional, Ensemble("a")] [Optional, Ensemble("a")] [Optional, Ensemble("a")] [Fuse("a")]""",
        "there are none yet at some points of the space;")]
    [InlineData("""[Optional, WriteTests("a")] [Ensemble("a")] [Evaluate("a")]""", "none are written yet with layer 1 Optional off;")]
    [InlineData(
        """[Ensemble("a", "b")] [OneOf, Verify("a"), Critique("a")] [Vote<Number>(Weighted = true)]""",
        "do not have with layer 2 OneOf = Critique;")]
    public async Task A_mistake_names_the_point_at_which_it_is_one(string layers, string words)
    {
        Generation generation = Generation.Of("using Archon;\n[Pipeline]\n" + layers + "\nsealed partial class P;");

        IEnumerable<string> messages =
            (await generation.Output.Analyze()).Select(static diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Assert.Contains(messages, message => message.Contains(words, StringComparison.Ordinal));
    }

    private static async Task<(int A, int B, int Candidates)> Run(LoadedPipeline loaded, string architecture)
    {
        (FakeModel a, FakeModel b) = (new("a"), new("b"));
        Pipeline pipeline = loaded.Create("P", new() { { "a", a }, { "b", b } });
        Architecture point = pipeline.SearchSpace.Parse(architecture);
        Answer answer = await pipeline.AnswerAsync("Why?", new RunOptions { Architecture = point });
        return (a.Calls.Length, b.Calls.Length, answer.AllCandidates.Length);
    }

    private static async Task<HashSet<(string Model, string Prompt, int Sample)>> Samples(LoadedPipeline loaded, string architecture)
    {
        FakeModel[] models = [new("a"), new("b")];
        Pipeline pipeline = loaded.Create("P", new() { { "a", models[0] }, { "b", models[1] } });
        await pipeline.AnswerAsync("Why?", new RunOptions { Architecture = pipeline.SearchSpace.Parse(architecture) });
        return
        [
            .. from model in models
               from call in model.Calls
               where call.Prompt.EndsWith("Why?", StringComparison.Ordinal)
               select (model.Name, call.Prompt, call.SampleIndex),
        ];
    }
}
