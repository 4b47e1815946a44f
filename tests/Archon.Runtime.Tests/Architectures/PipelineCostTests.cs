namespace Archon.Runtime.Tests.Architectures;

[Pipeline]
[Ensemble("m", "n", MaxTokens = 100)]
[Optional, Rank("m", MaxTokens = 20, Reasks = 2)]
[Repeat(0, 2), Verify("n", MaxTokens = 50, Prompt = "Is {candidate} the answer to {question}{question}?")]
[Vote<Number>]
public sealed partial class Bounded;

public class PipelineCostTests
{
    [Fact]
    public void The_cost_of_an_architecture_is_exact_but_for_what_replies_decide()
    {
        PipelineCost usual = Bounded.Space.Default.Cost;
        Assert.Equal(new CallBounds(2 + 1 + 1, 2 + 1 + 1, 2 + 3 + 2), usual.Calls);
        Assert.Equal(new CallBounds(3, 3, 1 + 3 + 2), usual.CriticalPath);
        Assert.Equal(200 + (3 * 20) + (2 * 50), usual.CompletionTokens.For(0));

        // A verifier may leave one of the two that it finds, so that the next round asks for one or two.
        PipelineCost other = Bounded.Space.Parse("""{"layer 2 Optional":false,"layer 3 Repeat":2}""").Cost;
        Assert.Equal(new CallBounds(2 + 2 + 1, 2 + 2 + 2, 2 + 4 + 4), other.Calls);
        Assert.Equal(["n", "m"], other.Models.Select(model => model.Model).OrderDescending());
        Assert.Equal(new CallBounds(1 + 2 + 1, 1 + 2 + 2, 1 + 4 + 4), other.Models.Single(model => model.Model == "n").Calls);
        Assert.Equal(new CountRange(1, 2), other.Layers[2].CandidatesOut);
    }

    [Fact]
    public void The_cost_of_a_class_holds_everywhere_and_expects_its_defaults()
    {
        Assert.Equal(new CallBounds(2, 2 + 1 + 1, 2 + 3 + 8), Bounded.Cost.Calls);
        Assert.Equal(new CallBounds(1, 3, 1 + 3 + 4), Bounded.Cost.CriticalPath);
    }

    [Fact]
    public void Prompts_grow_with_the_conversation()
    {
        PipelineCost cost = Bounded.Space.Parse("""{"layer 2 Optional":false}""").Cost;

        // Two samples send the conversation; two verdicts, each asked for again once, show the question twice.
        Assert.Equal(2 + (2 * 2 * 2), cost.PromptTokens.For(1) - cost.PromptTokens.For(0));
        Assert.True(cost.PromptTokens.IsKnown);
    }

    [Fact]
    public void What_nobody_limits_is_unknown_and_not_nothing()
    {
        PipelineCost cost = OneSample.Cost;
        Assert.False(cost.CompletionTokens.IsKnown);
        Assert.Null(cost.CompletionTokens.For(10));
        Assert.Equal(10, cost.PromptTokens.For(10));
        Assert.Null(Mixture.Cost.PromptTokens.For(10));
        Assert.Throws<ArgumentOutOfRangeException>(() => cost.PromptTokens.For(-1));
    }

    [Fact]
    public void Generated_code_and_the_algebra_tell_components_by_the_same_numbers() => Assert.Equal(
        Enum.GetValues<Costing.ComponentKind>().Select(kind => kind.ToString()),
        Enum.GetValues<CompilerServices.PlannedKind>().Select(kind => kind.ToString()));

    [Fact]
    public void Descriptions_are_of_the_same_numbers()
    {
        PipelineDescription description = DescriptionOf<Bounded>()!;
        Assert.Equal(new CountRange(Bounded.Cost.Calls.Min, Bounded.Cost.Calls.Max), description.Calls);
        Assert.Equal(["m", "n"], description.Models.AsEnumerable());
    }

    private static PipelineDescription? DescriptionOf<T>()
        where T : Pipeline, IPipeline<T>
        => T.Description;
}
