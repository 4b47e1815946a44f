using Archon.Generators.Model;
using Archon.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit.Sdk;

namespace Archon.Generators.Tests;

public class CachingTests
{
    private sealed record Holder(object Held);

    [Fact]
    public void The_walk_finds_a_part_of_a_compilation_wherever_it_hides()
    {
        CSharpCompilation compilation = Compiler.Compile("class C;");
        SyntaxTree tree = compilation.SyntaxTrees[0];
        object[] parts = [compilation, tree.GetRoot(), compilation.GetTypeByMetadataName("C")!, tree.GetRoot().GetLocation(), tree];

        Assert.All(parts, part =>
        {
            Holder nested = new(new List<object> { new Holder(part) });
            Assert.ThrowsAny<XunitException>(() => ValueGraph.AssertHoldsNoCompilation(nested));
        });
        ValueGraph.AssertHoldsNoCompilation(new Holder(new List<object> { "text", 1, new Holder(2.0) }));
    }

    [Fact]
    public void A_constant_of_another_file_that_changes_regenerates_its_pipeline_only()
    {
        Generation generation = Generation.Of(
            "static class M { public const int Samples = 2; }",
            """using Archon; [Pipeline] [Ensemble("a", Samples = M.Samples)] [Fuse("a")] sealed partial class First;""",
            """using Archon; [Pipeline] [Ensemble("a", Samples = 2)] [Fuse("a")] sealed partial class Second;""");

        Generation edited = generation.After(static source => source.Replace('2', '3'));

        Assert.Single(edited.Reasons(StepNames.Pipelines), IncrementalStepRunReason.Modified);
        Assert.Single(edited.Reasons(StepNames.Pipelines), IncrementalStepRunReason.Unchanged);
        Assert.Single(edited.OutputReasons(), IncrementalStepRunReason.Cached);
        string first = edited.Files.Single(static file => file.HintName == "First.g.cs").Text;
        Assert.Contains("Samples = 3", first, StringComparison.Ordinal);
    }

    [Fact]
    public void An_edit_of_archon_json_regenerates_the_pipelines_whose_costs_it_changes()
    {
        Generation generation = Generation.Over(
            """{ "models": { "a": { "price": { "prompt": 0.15, "completion": 0.60 } }, "b": { "contextLength": 100 }, "c": {} } }""",
            """using Archon; [Pipeline] [Ensemble("a", MaxTokens = 100)] [Fuse("c", MaxTokens = 9)] sealed partial class First;""",
            """using Archon; [Pipeline] [Ensemble("b")] sealed partial class Second;""");
        Assert.Contains("""
                    .Model("a", prompt: 0.15m, completion: 0.60m)
                    .Layer(1)
            """, Text(generation, "First"), StringComparison.Ordinal);
        Assert.Contains("At the most 200 tokens for a conversation of 1000 tokens", Text(generation, "Second"), StringComparison.Ordinal);

        Generation same = generation.AfterModels(
            """{ "models": { "a": { "id": "A", "price": { "prompt": 0.15, "completion": 0.6 } }, "b": { "contextLength": 100 } } }""");
        Assert.All(same.OutputReasons(), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));

        Generation dearer = generation.AfterModels(
            """{ "models": { "a": { "price": { "prompt": 0.15, "completion": 0.7 } }, "b": { "contextLength": 100 } } }""");
        Assert.Single(dearer.OutputReasons(), IncrementalStepRunReason.Cached);
        Assert.Contains("completion: 0.7m", Text(dearer, "First"), StringComparison.Ordinal);
        Assert.DoesNotContain(".Model(", Text(generation.AfterModels("{ oops }"), "First"), StringComparison.Ordinal);
        Assert.All(dearer.Values(StepNames.Priced), ValueGraph.AssertHoldsNoCompilation);

        static string Text(Generation generation, string name) => generation.Files.Single(file => file.HintName == name + ".g.cs").Text;
    }

    [Fact]
    public void Members_that_cannot_clash_are_no_reason_to_regenerate()
    {
        Generation generation = Generation.Of("""using Archon; [Pipeline] [Ensemble("a")] sealed partial class P { }""");

        Assert.All(
            generation.After(static source => source.Replace("{ }", "{ public int X => 1; }")).OutputReasons(),
            static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Generation clashing = generation.After(static source => source.Replace("{ }", "{ public int _a => 1; }"));
        Assert.Contains("_a_2", clashing.Files.Single().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Equatable_arrays_compare_by_their_elements()
    {
        EquatableArray<string> array = new(["a", "b"]);

        Assert.Equal(new EquatableArray<string>(["a", "b"]), array);
        Assert.Equal(new EquatableArray<string>(["a", "b"]).GetHashCode(), array.GetHashCode());
        Assert.NotEqual(new EquatableArray<string>(["a"]), array);
        Assert.NotEqual(new EquatableArray<string>(["b", "a"]), array);
        Assert.Equal(default, new EquatableArray<string>([]));
        Assert.Equal(default(EquatableArray<string>).GetHashCode(), new EquatableArray<string>([]).GetHashCode());
        Assert.Empty(default(EquatableArray<string>));
    }
}
