namespace Archon.Runtime.Tests.Architectures;

[Pipeline]
[Ensemble("m", "n", MaxTokens = 100)]
[Optional, Rank("m", MaxTokens = 20, Reasks = 2)]
[Repeat(0, 2), Verify("n", MaxTokens = 50, Prompt = "Is {candidate} the answer to {question}{question}?")]
[Vote<Number>]
public sealed partial class Bounded;

[Pipeline]
[Ensemble("m", "n", Samples = 2, MaxTokens = 100), Choose(1, 2)]
[Rank("m", MaxTokens = 50, Reasks = 0)]
public sealed partial class Priced;

public class PipelineCostTests
{
    [Fact]
    public void Dollars_are_unknown_without_prices_and_bounded_with_them()
    {
        Assert.False(Priced.Cost.Usd.IsKnown);
        Assert.Null(Priced.Cost.Usd.For(10));

        SearchSpace space = Space(
            new("m") { PromptPrice = 1, CompletionPrice = 10, CachedPrice = 0.1m },
            new("n") { PromptPrice = 2, CompletionPrice = 20 });
        PipelineCost cost = space.Cost;
        long sample = 128 + (2 * 16) + 10;
        UsdRange usd = cost.Usd.For(10)!.Value;

        // At the most both models are asked, each of them as the dearer one; at the least one, of which all is cached, and the rank is not
        // needed.
        long rank = cost.Models.Single(model => model.Model == "m").PromptTokens.For(10)!.Value - (2 * sample);
        Assert.Equal((4 * ((sample * 2) + (100 * 20)) + rank + (50 * 10)) / 1e6m, usd.Max);
        Assert.Equal(((2 * 10 * 0.1m) + (10 * 0.1m)) / 1e6m, usd.Min);
        Assert.Equal(((2 * sample) + rank + (250 * 10)) / 1e6m, cost.Models[0].Usd.For(10)!.Value.Max);
        Assert.Equal(cost.Usd.For(10)!.Value.Max, cost.Layers.Sum(layer => layer.Usd.For(10)!.Value.Max));
    }

    [Fact]
    public void A_price_of_which_half_is_missing_is_unknown_and_one_of_nothing_is_free()
    {
        Assert.Null(Space(new("m") { PromptPrice = 1, CompletionPrice = 1 }, new("n") { PromptPrice = 1 }).Cost.Usd.For(1));
        PipelineCost free =
            Space(new("m") { PromptPrice = 0, CompletionPrice = 0 }, new("n") { PromptPrice = 0, CompletionPrice = 0 }).Cost;
        Assert.Equal(new UsdRange(0, 0), free.Usd.For(1));
    }

    [Fact]
    public void The_context_limits_what_nothing_else_does()
    {
        PipelineCost cost =
            SpaceOf<Mixture>(new Costing.ModelFacts("m") { ContextLength = 1_000, PromptPrice = 1, CompletionPrice = 1 }).Cost;
        Assert.Equal(5 * 1_000, cost.CompletionTokens.For(1));

        // Four samples as long as the context may be do not fit the fuser's: its request is the context.
        Assert.Equal((4 * (128 + (2 * 16) + 1)) + 1_000, cost.PromptTokens.For(1));
        Assert.NotNull(cost.Usd.For(1));
    }

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
        Assert.Equal(128 + (2 * 16) + 10, cost.PromptTokens.For(10));
        Assert.Null(Mixture.Cost.PromptTokens.For(10));
        Assert.Throws<ArgumentOutOfRangeException>(() => cost.PromptTokens.For(-1));
    }

    [Fact]
    public void Generated_code_and_the_algebra_tell_components_by_the_same_numbers() => Assert.Equal(
        Enum.GetValues<Costing.ComponentKind>().Select(kind => kind.ToString()),
        Enum.GetValues<CompilerServices.PlannedKind>().Select(kind => kind.ToString()));

    private static SearchSpace Space(params Costing.ModelFacts[] facts) => SpaceOf<Priced>(facts);

    private static SearchSpace SpaceOf<T>(params Costing.ModelFacts[] facts)
        where T : Pipeline, IPipeline<T>
        => T.Space!.With(facts);
}
