using Archon.Cli.Explaining;

namespace Archon.Design.Tests.Explain;

public class PipelineMermaidTests
{
    [Fact]
    public void Layers_have_costs_and_what_would_end_a_label_is_escaped() => Assert.Equal(
        """
        ---
        title: Archon.Design.Tests.Explain.Solo
        ---
        flowchart TD
            question([question])
            layer1["Ensemble(#quot;small \#quot;one\#quot; #35;1#quot;)<br/>calls: 1<br/>critical path: 1<br/>prompt tokens at most: 1,160<br/>completion tokens at most: unknown<br/>US dollars: unknown"]
            question --> layer1
            layer1 -->|1 candidate| answer([answer])
            answer -.- cost["in all, for a conversation of 1,000 tokens<br/>calls: 1<br/>critical path: 1<br/>prompt tokens at most: 1,160<br/>completion tokens at most: unknown<br/>US dollars: unknown"]
            cost -.- model1["small #quot;one#quot; #35;1<br/>calls: 1<br/>prompt tokens at most: 1,160<br/>completion tokens at most: unknown<br/>US dollars: unknown"]

        """,
        PipelineMermaid.Write(Outlines.Of("Solo")));

    [Fact]
    public void Components_of_a_layer_stand_in_a_frame_that_says_how_they_run()
    {
        string funnel = PipelineMermaid.Write(Outlines.Of("Funnel"));
        Assert.Contains("    subgraph layer4[\"in parallel<br/>calls: 2<br/>", funnel, StringComparison.Ordinal);
        Assert.Contains("        layer4_1[\"Fuse(#quot;small#quot;)<br/>1 call\"]\n", funnel, StringComparison.Ordinal);
        Assert.Contains("    layer5 -->|1 to 2 candidates| layer6\n", funnel, StringComparison.Ordinal);
        Assert.Contains("    subgraph layer2[\"one of<br/>", PipelineMermaid.Write(Outlines.Of("Menu")), StringComparison.Ordinal);
    }

    [Fact]
    public void Choices_stand_beside_the_sum()
    {
        string chart = PipelineMermaid.Write(Outlines.Priced());

        Assert.Contains("<br/>US dollars: $0.0001 to $0.0682\"]", chart, StringComparison.Ordinal);
        Assert.Contains(
            "    cost -.- choices[\"36 architectures<br/>layer 1 Models: 1 to 2 of good, bad; default good, bad"
            + "<br/>layer 1 Samples: 1, 2, 4, 8; default 1<br/>layer 2 Optional: false, true; default true"
            + "<br/>layer 2 Samples: 1, 3; default 1; when layer 2 Optional is true\"]\n",
            chart,
            StringComparison.Ordinal);
    }
}
