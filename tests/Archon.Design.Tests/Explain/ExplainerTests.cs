using System.Reflection;
using Archon.Cli.Explaining;
using Archon.Design.Explain;

namespace Archon.Design.Tests.Explain;

public class ExplainerTests
{
    private static readonly Assembly s_application = typeof(Funnel).Assembly;

    [Theory]
    [InlineData("Funnel")]
    [InlineData("Archon.Design.Tests.Explain.Funnel")]
    public void Pipeline_is_found_by_either_name_and_described(string name)
    {
        PipelineOutline outline = Assert.Single(Ask(name).Pipelines);

        Assert.Equal("Archon.Design.Tests.Explain.Funnel", outline.Name);
        Assert.Equal(["small", "large"], outline.Description.Models.AsEnumerable());
        Assert.Equal((new CountRange(14, 18), 5), (outline.Description.Calls, outline.Description.CriticalPath));
        Assert.Equal(
            [(0, 8), (8, 8), (8, 3), (3, 2), (2, 2), (2, 1)],
            outline.Description.Layers.Select(static layer => ((int)layer.CandidatesIn.Max, (int)layer.CandidatesOut.Max)));
        Assert.Equal(["Fuse(\"small\")", "Fuse(\"large\")"], outline.Description.Layers[3].Components.Select(static component => component.Declaration));
        Assert.Equal(new CountRange(1, 2), outline.Description.Layers[4].CandidatesOut);
    }

    [Fact]
    public void Without_a_name_all_pipelines_are_described() =>
        Assert.Equal(["Archon.Design.Tests.Explain.Funnel", "Archon.Design.Tests.Explain.Solo", "Archon.Design.Tests.Searching.Everything", "Archon.Search.Tests.Studies.Adder"], Ask(null).Pipelines.Select(static pipeline => pipeline.Name));

    [Theory]
    [InlineData("Funel", "did you mean 'Funnel'?")]
    [InlineData("Reasoner", "there are Funnel, Solo, Everything, Adder.")]
    [InlineData("Archon.Design.Tests.Explain.Soloo", "did you mean 'Archon.Design.Tests.Explain.Solo'?")]
    public void Unknown_name_is_answered_with_the_known_ones(string name, string advice)
    {
        Explanation explanation = Ask(name);

        Assert.Empty(explanation.Pipelines);
        Assert.Equal("There is no pipeline '" + name + "' in 'Archon.Design.Tests'; " + advice, explanation.Error);
    }

    [Fact]
    public void Application_without_pipelines_says_what_one_is() =>
        Assert.Contains("a pipeline is a class with [Pipeline]", new Explainer(new EmittedPipelineReader()).Explain(typeof(Cli.ImportCommandTests).BaseType!.Assembly, null).Error, StringComparison.Ordinal);

    [Fact]
    public void Pipeline_of_an_older_compiler_is_told_apart() =>
        Assert.Contains("build it again", new Explainer(new Silent()).Explain(s_application, "Solo").Error, StringComparison.Ordinal);

    [Fact]
    public void Json_can_be_read_back()
    {
        Explanation explanation = Ask(null);
        string json = ExplanationJson.Write(explanation);

        Assert.Equal(json, ExplanationJson.Write(ExplanationJson.Read(json)));
        Assert.Equal("why", ExplanationJson.Read(ExplanationJson.Write(new([], "why"))).Error);
    }

    [Fact]
    public void Table_shows_each_component_and_the_sum()
    {
        using StringWriter output = new();
        PipelineTable.Write(Ask("Funnel").Pipelines[0], output);
        string[] lines = [.. output.ToString().Split('\n').Select(static line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];

        Assert.Contains("1 Ensemble(\"small\", \"large\", Samples = 4) 8 1 8", lines);
        Assert.Contains("4 Fuse(\"small\") 1", lines);
        Assert.Contains("+ Fuse(\"large\") 1 1 2", lines);
        Assert.Contains("6 Vote<Number> 0 0 1", lines);
        Assert.Contains("14 to 18 model calls, 5 one after the other. Models: small, large.", lines);
    }

    [Fact]
    public void Chart_shows_layers_and_escapes_what_would_end_a_label()
    {
        Assert.Equal(
            """
            ---
            title: Archon.Design.Tests.Explain.Solo
            ---
            flowchart TD
                question([question])
                layer1["Ensemble(#quot;small \#quot;one\#quot; #35;1#quot;)<br/>1 call"]
                question --> layer1
                layer1 -->|1 candidate| answer([answer])

            """,
            PipelineMermaid.Write(Ask("Solo").Pipelines[0]));
        string chart = PipelineMermaid.Write(Ask("Funnel").Pipelines[0]);
        Assert.Contains("    subgraph layer4 [in parallel]\n        layer4_1[\"Fuse(#quot;small#quot;)<br/>1 call\"]\n", chart, StringComparison.Ordinal);
        Assert.Contains("    layer5 -->|1 to 2 candidates| layer6\n", chart, StringComparison.Ordinal);
    }

    private static Explanation Ask(string? name) => new Explainer(new EmittedPipelineReader()).Explain(s_application, name);

    private sealed class Silent : IPipelineReader
    {
        public PipelineDescription? Read(Type pipeline) => null;
    }
}
