using Archon.Generators.Tests.Harness;

namespace Archon.Generators.Tests;

/// <summary>Generated code is run, over the real Runtime and models that are made up.</summary>
public class RunTests
{
    [Fact]
    public async Task Every_component_runs_in_order()
    {
        Generation generation = Generation.Of("""
            using Archon;
            namespace Sample;
            /// <summary>Has it all.</summary>
            [Pipeline]
            [Parallel, Ensemble("a", "b", Samples = 2), WriteTests("a")]
            [Critique("a")]
            [Critique("b", Each = true)]
            [Rank("b", Keep = 3)]
            [Evaluate("a")]
            [Verify("a", Samples = 2, Temperature = 0.5)]
            [Parallel, Fuse("a"), Fuse("b")]
            [UnitTest("b")]
            [Vote<Number>(Weighted = true)]
            [Budget(Calls = 100, Seconds = 30)]
            public sealed partial class Everything;
            """);
        Assert.Empty(generation.Output.Complaints());
        using LoadedPipeline loaded = new(generation.Output);
        FakeModel a = new("a");
        FakeModel b = new("b");

        Answer answer = await loaded.Create("Sample.Everything", new() { { "a", a }, { "b", b } }).AnswerAsync("What is 6 times 7?");

        Assert.Equal("It is 42.\nAnswer: 42", answer.Text);
        Assert.Equal(StopReason.Completed, answer.StopReason);
        Assert.Equal(
            [
                "Parallel, Ensemble(\"a\", \"b\", Samples = 2), WriteTests(\"a\")", "Critique(\"a\")", "Critique(\"b\", Each = true)",
                "Rank(\"b\", Keep = 3)", "Evaluate(\"a\")", "Verify(\"a\", Samples = 2, Temperature = 0.5)",
                "Parallel, Fuse(\"a\"), Fuse(\"b\")", "UnitTest(\"b\")", "Vote<Number>(Weighted = true)",
            ],
            answer.Layers.Select(layer => layer.Description));
        Assert.Equal(2 + 1 + 1 + 3 + 6 + 1, a.Calls.Length);
        Assert.Equal(2 + 4 + 1 + 1 + 3, b.Calls.Length);
    }

    [Fact]
    public async Task No_two_samples_of_a_model_in_one_role_share_a_seed()
    {
        Generation generation = Generation.Of("""
            using Archon;
            [Pipeline]
            [Parallel, Ensemble("a", "a", Samples = 2), Ensemble("a")]
            [Ensemble("a", Samples = 3)]
            [Verify("a", Samples = 2, Temperature = 1, Threshold = 0, Prompt = "Verdict: {candidate}")]
            [Verify("a", Temperature = 1, Threshold = 0, Prompt = "Verdict: {candidate}")]
            [Parallel, Fuse("a", Samples = 2, Temperature = 1, Prompt = "Fuse {candidates}"), Fuse("a", Prompt = "Fuse {candidates}")]
            [Fuse("a", Prompt = "Fuse {candidates}")]
            sealed partial class P;
            """);
        using LoadedPipeline loaded = new(generation.Output);
        FakeModel model = new("a");

        await loaded.Create("P", new() { { "a", model } }).AnswerAsync("Why?");

        int[] Indices(string prompt)
        {
            IEnumerable<SeenCall> calls = model.Calls.Where(call => call.Prompt.StartsWith(prompt, StringComparison.Ordinal));
            return [.. calls.Select(call => call.SampleIndex).Order()];
        }

        Assert.Equal(Enumerable.Range(0, 8), Indices("Why?"));
        Assert.Equal(Enumerable.Range(0, 24), Indices("Verdict:"));
        Assert.Equal(Enumerable.Range(0, 4), Indices("Fuse"));
    }

    [Fact]
    public async Task Parameters_and_prompts_reach_the_model()
    {
        Generation generation = Generation.Of("""
            using Archon;
            [Pipeline]
            [Ensemble("odd \"name\"\n", Temperature = 0.25, TopP = 0.5, MaxTokens = 7, System = "Be\t\"brief\".", Prompt = "{{{question}}} \u00e9\ud800 \"quoted\"\\ {{}}")]
            sealed partial class P;
            """);
        using LoadedPipeline loaded = new(generation.Output);
        FakeModel model = new("any");

        await loaded.Create("P", new() { { "odd \"name\"\n", model } }).AnswerAsync("Why?");

        SeenCall call = Assert.Single(model.Calls);
        Assert.Equal("{Why?} \u00e9\ufffd \"quoted\"\\ {}", call.Prompt);
        Assert.Equal("Be\t\"brief\".", call.System);
        Assert.Equal((0.25, 0.5, 7), (call.Temperature, call.TopP, call.MaxTokens));
    }

    [Fact]
    public void A_missing_model_is_named()
    {
        const string Source = """using Archon; [Pipeline] [Ensemble("here", "there")] [Fuse("here")] sealed partial class P;""";
        using LoadedPipeline loaded = new(Generation.Of(Source).Output);

        ModelNotFoundException exception = Assert.Throws<ModelNotFoundException>(
            () => loaded.Create("P", new() { { "here", new FakeModel("here") } }));
        Assert.Contains("there", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_budget_holds()
    {
        // A ranking that nobody can read would be asked for again.
        using LoadedPipeline loaded = new(Generation.Of(
            """using Archon; [Pipeline] [Ensemble("a", Samples = 4)] [Rank("a")] [Budget(Calls = 5)] sealed partial class P;""").Output);
        FakeModel model = new("a", static _ => "None.");

        Answer answer = await loaded.Create("P", new() { { "a", model } }).AnswerAsync("Why?");

        Assert.Equal(5, model.Calls.Length);
        Assert.Equal(StopReason.CallLimit, answer.StopReason);
    }
}
