using System.Collections.Immutable;
using Archon.Architectures;
using Archon.Costing;

namespace Archon;

/// <summary>
/// What one run of a pipeline costs, known before it starts. The bounds hold when no call fails: a layer whose calls all fail keeps its
/// candidates, which may be more than it would have left. A budget only ever lowers them.
/// </summary>
public sealed class PipelineCost
{
    private PipelineCost(CostSum sum, CallCount expectedCalls, CallCount expectedPath, ImmutableArray<LayerCostReport> layers)
    {
        Calls = new(sum.Calls.Min, expectedCalls.Expected, sum.Calls.Max);
        CriticalPath = new(sum.Path.Min, expectedPath.Expected, sum.Path.Max);
        PromptTokens = new(sum.Prompt);
        CompletionTokens = new(sum.Completion);
        Usd = new(sum.Usd);
        Models = [.. sum.Models.Select(static model => new ModelCostReport(model))];
        Layers = layers;
    }

    /// <summary>Model calls.</summary>
    public CallBounds Calls { get; }

    /// <summary>Model calls of which each waits for the one before: a run takes at least so many times as long as a call.</summary>
    public CallBounds CriticalPath { get; }

    /// <summary>The most tokens of all requests.</summary>
    public TokenLimit PromptTokens { get; }

    /// <summary>The most tokens of all replies, from the declared <c>MaxTokens</c>, else the context of the models.</summary>
    public TokenLimit CompletionTokens { get; }

    /// <summary>What a run costs in US dollars.</summary>
    public UsdBounds Usd { get; }

    /// <summary>The share of each model, in the order of their first use.</summary>
    public ImmutableArray<ModelCostReport> Models { get; }

    /// <summary>The share of each layer.</summary>
    public ImmutableArray<LayerCostReport> Layers { get; }

    internal static PipelineCost Of(
        PlannedLayer[] layers, ImmutableArray<SearchParameter> parameters, Dictionary<string, ModelFacts> facts, Architecture? architecture)
    {
        Func<int, double>? chosen = architecture is null ? null : architecture.Number;
        LayerCost[] costs = Costs(chosen);
        LayerCost[] usual = chosen is not null ? costs : Costs(index => parameters[index].Number(parameters[index].Default));
        CostSum expected = Sum(usual);
        return new(
            Sum(costs), expected.Calls, expected.Path,
            [.. layers.Select((layer, i) => new LayerCostReport(layer.Number, layer.Describe(costs[i], chosen), costs[i], usual[i].Sum))]);

        LayerCost[] Costs(Func<int, double>? chosen) =>
            LayerCost.Of([.. layers.Select(layer => layer.ToCosted(parameters, chosen, facts))]);
    }

    private static CostSum Sum(LayerCost[] costs) => costs.Aggregate(CostSum.Nothing, static (sum, cost) => sum.Then(cost.Sum));
}
