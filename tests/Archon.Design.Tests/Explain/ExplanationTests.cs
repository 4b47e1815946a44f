using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Archon.Design.Explain;
using Archon.Generators.Tests.Harness;

namespace Archon.Design.Tests.Explain;

public class ExplanationTests
{
    private static readonly Assembly s_application = typeof(Funnel).Assembly;

    [Theory]
    [InlineData("Funnel")]
    [InlineData("Archon.Design.Tests.Explain.Funnel")]
    public void Pipeline_is_found_by_either_name_and_described(string name)
    {
        PipelineOutline outline = Assert.Single(Ask(name).Pipelines);

        Assert.Equal("Archon.Design.Tests.Explain.Funnel", outline.Name);
        Assert.Equal(["small", "large"], outline.Models.Select(static model => model.Name));
        Assert.Equal((14, 18, 5, "1"), (outline.Cost.Calls.Min, outline.Cost.Calls.Max, outline.CriticalPath.Expected, outline.SpaceSize));
        Assert.Equal(
            [(0, 8), (8, 8), (8, 3), (3, 2), (2, 2), (2, 1)],
            outline.Layers.Select(static layer => ((int)layer.CandidatesIn.Max, (int)layer.CandidatesOut.Max)));
        Assert.Equal(
            ["Fuse(\"small\")", "Fuse(\"large\")"], outline.Layers[3].Components.Select(static component => component.Declaration));
        Assert.Equal(new CountRange(1, 2), outline.Layers[4].CandidatesOut);
    }

    [Fact]
    public void Costs_are_those_of_the_conversation()
    {
        PipelineOutline outline = Outlines.Priced();

        // A sample sends the conversation in a template of two messages; a fusion of sixteen candidates fills the context.
        const long Sample = 128 + (2 * 16) + 1_000;
        const long Samples = 16 * ((Sample * 2) + (50 * 20)), Fusions = 3 * ((2_000 * 2) + (50 * 20));
        Assert.Equal(new(new(1, 2, 16), 16 * Sample, 16 * 50, Usd(0.1m * 1_000, Samples)), outline.Layers[0].Cost);
        Assert.Equal(new(new(0, 1, 3), 3 * 2_000, 3 * 50, Usd(0, Fusions)), outline.Layers[1].Cost);
        Assert.Equal(new(new(1, 3, 19), (16 * Sample) + 6_000, 950, Usd(0.1m * 1_000, Samples + Fusions)), outline.Cost);
        Assert.Equal([new(1, 1, 1), new(0, 1, 1), new(0, 0, 0)], outline.Layers.Select(static layer => layer.CriticalPath));
        Assert.Equal(new CallBounds(1, 2, 2), outline.CriticalPath);
        Assert.Equal(
            [
                new ModelOutline("good", new(new(0, 1, 8), 8 * Sample, 400, Usd(0, 8 * (Sample + (50 * 10))))),
                new ModelOutline("bad", new(new(0, 2, 11), (8 * Sample) + 6_000, 550, Usd(0, (Samples / 2) + Fusions))),
            ],
            outline.Models.AsEnumerable());

        static UsdRange Usd(decimal millionthsMin, decimal millionthsMax) => new(millionthsMin / 1e6m, millionthsMax / 1e6m);
    }

    [Fact]
    public void Choices_have_values_defaults_and_conditions()
    {
        PipelineOutline outline = Outlines.Priced();

        // Three sets of models, four numbers of samples, and a fusion that is left out or has one of two.
        JsonArray choices = JsonNode.Parse(new Explanation([outline]).ToJson())!["pipelines"]![0]!["choices"]!.AsArray();
        Assert.Equal(
            [
                """{"name":"layer 1 Models","kind":"Subset","values":["good","bad"],"fewest":1,"most":2"""
                + ""","default":["good","bad"],"condition":null}""",
                """{"name":"layer 1 Samples","kind":"Ordinal","values":[1,2,4,8],"fewest":null,"most":null,"default":1,"condition":null}""",
                """{"name":"layer 2 Optional","kind":"Flag","values":[false,true],"fewest":null,"most":null"""
                + ""","default":true,"condition":null}""",
                """{"name":"layer 2 Samples","kind":"Ordinal","values":[1,3],"fewest":null,"most":null"""
                + ""","default":1,"condition":{"choice":"layer 2 Optional","values":[true]}}""",
            ],
            choices.Select(static choice => choice!.ToJsonString()));
    }

    [Fact]
    public void Repetitions_and_alternatives_are_told()
    {
        PipelineOutline outline = Assert.Single(Ask("Menu").Pipelines);

        Assert.Equal([false, true, false, false], outline.Layers.Select(static layer => layer.IsOneOf));
        Assert.Equal(["layer 2 OneOf Verify", "layer 3 Repeat 1 2"], outline.Choices.Where(static choice => choice.Condition is not null)
            .Select(static choice => choice.Condition!.Choice + " " + string.Join(' ', choice.Condition.Values)));
    }

    [Fact]
    public void What_nobody_knows_is_null_and_not_nothing()
    {
        JsonNode pipeline = JsonNode.Parse(Ask("Funnel").ToJson())!["pipelines"]![0]!;

        Assert.Equal(
            """{"calls":{"min":8,"expected":8,"max":8},"promptTokens":9280,"completionTokens":null,"usd":null}""",
            pipeline["layers"]![0]!["cost"]!.ToJsonString());
        Assert.All(["promptTokens", "completionTokens", "usd"], name => Assert.Null(pipeline["cost"]![name]));
    }

    [Fact]
    public void Without_a_name_all_pipelines_are_described() => Assert.Equal(
        [
            "Archon.Design.Tests.Explain.Funnel", "Archon.Design.Tests.Explain.Menu", "Archon.Design.Tests.Explain.Solo",
            "Archon.Design.Tests.Searching.Everything", "Archon.Search.Tests.Studies.Adder",
        ],
        Ask(null).Pipelines.Select(static pipeline => pipeline.Name));

    [Theory]
    [InlineData("Funel", "did you mean 'Funnel'?")]
    [InlineData("Reasoner", "there are Funnel, Menu, Solo, Everything, Adder.")]
    [InlineData("Archon.Design.Tests.Explain.Soloo", "did you mean 'Archon.Design.Tests.Explain.Solo'?")]
    public void Unknown_name_is_answered_with_the_known_ones(string name, string advice)
    {
        Explanation explanation = Ask(name);

        Assert.Empty(explanation.Pipelines);
        Assert.Equal("There is no pipeline '" + name + "' in 'Archon.Design.Tests'; " + advice, explanation.Error);
    }

    [Fact]
    public void Application_without_pipelines_says_what_one_is() => Assert.Contains(
        "a pipeline is a class with [Pipeline]", Explanation.Of(typeof(object).Assembly, null, 1_000).Error, StringComparison.Ordinal);

    [Fact]
    public void Pipeline_of_an_older_compiler_is_told_apart()
    {
        using MemoryStream library = new();
        Assert.True(Compiler.Compile(
            """
            using System.Threading.Tasks;
            using Archon;
            using Archon.CompilerServices;
            public sealed class Old() : Pipeline("Old", null), IPipeline<Old>
            {
                public static Old Create(ModelCatalog models, PipelineOptions? options) => new();
                protected override ValueTask<RunLease> ExecuteAsync(PipelineRun run) => default;
            }
            """).Emit(library).Success);

        Assert.Equal(
            "Pipeline 'Old' was compiled by a version of Archon that wrote no spaces; build it again.",
            Explanation.Of(Assembly.Load(library.ToArray()), "Old", 1_000).Error);
    }

    [Fact]
    public void Json_can_be_read_back()
    {
        string json = (Ask(null) with { Error = "why" }).ToJson();

        Assert.Equal(json, Explanation.Parse(json).ToJson());
        Assert.Equal("why", Explanation.Parse(json).Error);
        Assert.DoesNotContain("error", Ask(null).ToJson(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"pipelines\":[{\"name\":\"Old\"}]}")]
    public void Json_of_something_else_is_refused(string json) => Assert.Throws<JsonException>(() => Explanation.Parse(json));

    private static Explanation Ask(string? name) => Explanation.Of(s_application, name, 1_000);
}
