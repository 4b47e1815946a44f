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
            ["Parallel, Ensemble(\"a\", \"b\", Samples = 2), WriteTests(\"a\")", "Critique(\"a\")", "Critique(\"b\", Each = true)", "Rank(\"b\", Keep = 3)",
                "Evaluate(\"a\")", "Verify(\"a\", Samples = 2, Temperature = 0.5)", "Parallel, Fuse(\"a\"), Fuse(\"b\")", "UnitTest(\"b\")", "Vote<Number>(Weighted = true)"],
            answer.Layers.Select(layer => layer.Description));
    }
}
