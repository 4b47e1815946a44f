using System.Text;
using Archon.Generators.Model;
using Archon.Generators.Parsing;

namespace Archon.Generators.Choices;

/// <summary>Layers as the cost algebra takes them: at one point of the space, or over all of it.</summary>
/// <param name="layers">The layers.</param>
/// <param name="choices">Their open choices.</param>
/// <param name="point">What is chosen; <see langword="null"/> for all that can be.</param>
internal sealed class CostInput(IReadOnlyList<LayerModel> layers, ChoiceList choices, int[]? point = null)
{
    // Keeping all is keeping more than there can be.
    private const int All = int.MaxValue;

    private static readonly Dictionary<string, ModelFacts> s_none = [];

    /// <summary>The cost of every layer.</summary>
    public static LayerCost[] Costs(
        IReadOnlyList<LayerModel> layers, ChoiceList choices, int[]? point = null, IEnumerable<ModelFacts>? facts = null) =>
        LayerCost.Of(new CostInput(layers, choices, point) { Facts = facts?.ToDictionary(static model => model.Name) ?? s_none }.Layers);

    /// <summary>What is known about models, by their names.</summary>
    public IReadOnlyDictionary<string, ModelFacts> Facts { get; init; } = s_none;

    public CostedLayer[] Layers => [.. layers.Select(Layer)];

    private CostedLayer Layer(LayerModel layer, int index)
    {
        Interval repeat = choices.Optional(index) is { } optional ? Range(optional, static chosen => chosen)
            : choices.Repeat(index) is { } times ? Range(times, static chosen => chosen)
            : new(1);
        CostedComponent[] components = [.. layer.Components.Select((component, i) => Component(component, index, i))];
        CostedComponent[][] alternatives = choices.OneOf(index) is not { } one ? [components]
            : point is null ? [.. components.Select(static component => new[] { component })]
            : [[components[point[one.Index]]]];
        return new(alternatives, repeat);
    }

    private CostedComponent Component(ComponentModel model, int layer, int index)
    {
        Choice? models = choices.Models(layer, index);
        string[] named = point is null || models is null
            ? [.. model.Models]
            : [.. model.Models.Where((_, i) => (point[models.Index] & (1 << i)) != 0)];
        CostedComponent costed = new(model.Kind, named)
        {
            Asked = models is null ? new(named.Length) : Range(models, static set => Choice.CountOf(set)),
            Samples = Number(nameof(model.Samples), model.Samples),
            Keep = KeepOf(),
            Filters = Open(nameof(model.Threshold), model.Threshold, static threshold => threshold > 0 ? 1 : 0).Max > 0,
            Count = (int)Number(nameof(model.Count), model.Count).Max,
            Each = model.Each,
            Reasks = model.Reasks,
            MaxTokens = model.MaxTokens,
            Facts = Facts,
            SystemBytes = model.System is null ? 0 : Encoding.UTF8.GetByteCount(model.System),
        };
        if (model.Prompt is { } prompt)
            costed = costed with { Prompt = Shape(prompt, PromptRules.Of(model)) };
        if (model.EvaluatePrompt is { } evaluation)
            costed = costed with { EvaluatePrompt = Shape(evaluation, PromptRules.OfEvaluation) };
        return costed;

        Interval Number(string property, double value) => Open(property, value, static number => (long)number);

        // Only a rank always keeps a number of candidates; for the others 0 is all of them.
        Interval KeepOf() => Open(nameof(model.Keep), model.Keep, static keep => keep > 0 ? (long)keep : All);

        Interval Open(string property, double value, Func<double, long> map) =>
            choices.Number(layer, index, property) is { } choice ? Range(choice, chosen => map(choice.Values[chosen])) : new(map(value));
    }

    private Interval Range(Choice choice, Func<int, long> map) => point is not null
        ? new(map(point[choice.Index]))
        : choice.Options.Select(option => new Interval(map(option))).Aggregate(static (left, right) => left.Or(right));

    /// <summary>What a prompt is made of.</summary>
    public static PromptShape Shape(string prompt, PromptRules rules)
    {
        List<PromptPart> parts = PromptParser.Parse(prompt, rules.Allowed);
        return new(
            parts.Where(static part => part.Kind == PromptPartKind.Text).Sum(static part => (long)Encoding.UTF8.GetByteCount(part.Text))
                + (2 * Count(PromptPartKind.Count)),
            Count(PromptPartKind.Question),
            Count(PromptPartKind.Candidate) + Count(PromptPartKind.Candidates),
            Count(PromptPartKind.Checks));

        int Count(PromptPartKind kind) => parts.Count(part => part.Kind == kind);
    }
}
