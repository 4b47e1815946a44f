using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Archon.Design.Explain;

/// <summary>Writes down what a pipeline's space says, for a conversation of so many tokens.</summary>
internal sealed class OutlineWriter
{
    private readonly SearchSpace _space;
    private readonly int _questionTokens;
    private readonly ImmutableArray<ModelCostReport> _usual;

    private OutlineWriter(SearchSpace space, int questionTokens) =>
        (_space, _questionTokens, _usual) = (space, questionTokens, space.Default.Cost.Models);

    /// <summary>The outline of a pipeline.</summary>
    /// <param name="name">The full name of its class.</param>
    /// <param name="space">Its space.</param>
    /// <param name="questionTokens">Tokens of the conversation, 0 or more.</param>
    internal static PipelineOutline Write(string name, SearchSpace space, int questionTokens) =>
        new OutlineWriter(space, questionTokens).Write(name);

    private PipelineOutline Write(string name)
    {
        PipelineCost cost = _space.Cost;
        return new(
            name,
            _questionTokens,
            Cost(cost.Calls, cost.PromptTokens, cost.CompletionTokens, cost.Usd),
            cost.CriticalPath,
            [.. cost.Layers.Select(Layer)],
            [.. cost.Models.Select(Model)],
            [.. _space.Parameters.Select(Choice)],
            _space.Size.ToString(CultureInfo.InvariantCulture));
    }

    private LayerOutline Layer(LayerCostReport layer) => new(
        layer.Number,
        _space.Parameters.Any(parameter => parameter.Name == "layer " + layer.Number.ToString(CultureInfo.InvariantCulture) + " OneOf"),
        layer.Components,
        layer.CandidatesIn,
        layer.CandidatesOut,
        Cost(layer.Calls, layer.PromptTokens, layer.CompletionTokens, layer.Usd),
        layer.CriticalPath);

    // Over a space the Runtime expects of a model what the architecture expects that asks it most; layers and sums expect the default's.
    private ModelOutline Model(ModelCostReport model)
    {
        long expected = _usual.Where(usual => usual.Model == model.Model).Sum(static usual => usual.Calls.Expected);
        return new(model.Model, Cost(model.Calls with { Expected = expected }, model.PromptTokens, model.CompletionTokens, model.Usd));
    }

    private CostOutline Cost(CallBounds calls, TokenLimit prompt, TokenLimit completion, UsdBounds usd) =>
        new(calls, prompt.For(_questionTokens), completion.For(_questionTokens), usd.For(_questionTokens));

    private ChoiceOutline Choice(SearchParameter parameter)
    {
        bool isSubset = parameter.Kind == ParameterKind.Subset;
        return new(
            parameter.Name,
            parameter.Kind,
            isSubset ? [.. parameter.Labels.Select(static label => (JsonNode)label)] : Values(parameter, parameter.Min, parameter.Max),
            isSubset ? parameter.Min : null,
            isSubset ? parameter.Max : null,
            Value(parameter, parameter.Default),
            parameter.Parent < 0 ? null : Condition(_space.Parameters[parameter.Parent], parameter));
    }

    private static ConditionOutline Condition(SearchParameter parent, SearchParameter parameter) =>
        new(parent.Name, Values(parent, Math.Max(parent.Min, parameter.ParentFrom), Math.Min(parent.Max, parameter.ParentTo)));

    private static ImmutableArray<JsonNode?> Values(SearchParameter parameter, int first, int last) =>
        [.. Enumerable.Range(first, last - first + 1).Select(value => Value(parameter, value))];

    private static JsonNode? Value(SearchParameter parameter, int value) => parameter.Kind switch
    {
        ParameterKind.Flag => value != 0,
        ParameterKind.Category => parameter.Labels[value],
        ParameterKind.Subset =>
            new JsonArray([.. parameter.Labels.Where((_, i) => (value & (1 << i)) != 0).Select(static label => (JsonNode)label)]),
        ParameterKind.Range => value,
        _ => double.IsNaN(parameter.Numbers[value]) ? null : parameter.Numbers[value],
    };
}
