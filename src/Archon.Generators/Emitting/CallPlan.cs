using Archon.Generators.Choices;
using Archon.Generators.Model;

namespace Archon.Generators.Emitting;

/// <summary>The samples a component draws from one model.</summary>
/// <param name="Field">The field of the model.</param>
/// <param name="First">The index of the first sample.</param>
/// <param name="PerRound">How far the next repetition of the layer is from it.</param>
internal readonly record struct PlannedAsk(string Field, long First, long PerRound);

/// <summary>One component with the names that generated code uses for it.</summary>
/// <param name="Model">The component.</param>
/// <param name="Index">Its place in its layer.</param>
/// <param name="Asks">What it asks each of its models for.</param>
/// <param name="Specs">The fields of its call specifications: none for a vote, two for a unit test.</param>
internal sealed record PlannedComponent(ComponentModel Model, int Index, PlannedAsk[] Asks, string[] Specs);

/// <summary>
/// The names of models and call specifications, and which samples each component draws. A sample's index depends on the model and the
/// component alone, never on what is chosen, so that architectures of one space share samples.
/// </summary>
internal sealed class CallPlan
{
    private readonly Naming _naming;
    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<(ComponentKind Kind, string Model), long> _drawn = [];

    public CallPlan(PipelineModel pipeline, ChoiceList choices, LayerCost[] costs)
    {
        _naming = new(pipeline.TakenNames);
        CostedLayer[] layers = new CostInput(pipeline.Layers, choices).Layers;
        Layers = [.. pipeline.Layers.Select((layer, i) => PlanLayer(layer, layers[i], i + 1, costs[i].WidestIn.Max))];
    }

    /// <summary>The models in the order of their first use.</summary>
    public List<(string Model, string Field)> Models { get; } = [];

    /// <summary>The components of each layer.</summary>
    public PlannedComponent[][] Layers { get; }

    private PlannedComponent[] PlanLayer(LayerModel layer, CostedLayer costed, int number, long candidates)
    {
        CostedComponent[] components = [.. costed.Alternatives.SelectMany(static alternative => alternative)];
        Dictionary<(ComponentKind, string), long> round = [];
        List<(string Model, long Offset)>[] offsets = new List<(string, long)>[components.Length];
        for (int i = 0; i < components.Length; i++)
        {
            CostedComponent component = components[i];
            Dictionary<string, long> own = [];
            offsets[i] = [];
            foreach (string model in component.Models)
            {
                // Alternatives never run together, so they draw the same samples; what runs together draws others.
                round.TryGetValue((component.Kind, model), out long others);
                own.TryGetValue(model, out long offset);
                offsets[i].Add((model, layer.IsOneOf ? offset : others + offset));
                own[model] = offset + (component.Samples.Max * (component.Kind == ComponentKind.Verify ? candidates : 1));
            }

            foreach (KeyValuePair<string, long> drawn in own)
            {
                round.TryGetValue((component.Kind, drawn.Key), out long others);
                round[(component.Kind, drawn.Key)] = layer.IsOneOf ? Math.Max(others, drawn.Value) : others + drawn.Value;
            }
        }

        PlannedComponent[] planned = [.. layer.Components.Select((component, i) => Plan(component, i, number, offsets[i], round))];
        foreach (KeyValuePair<(ComponentKind Kind, string Model), long> drawn in round)
            _drawn[drawn.Key] = First(drawn.Key) + (drawn.Value * costed.Repeat.Max);
        return planned;
    }

    private PlannedComponent Plan(
        ComponentModel component,
        int index,
        int layer,
        List<(string Model, long Offset)> samples,
        Dictionary<(ComponentKind, string), long> round)
    {
        string[] roles = component.Kind switch
        {
            ComponentKind.Vote or ComponentKind.Skip => [],
            ComponentKind.WriteTests => ["tests"],
            ComponentKind.UnitTest => ["tests", "evaluate"],
            _ => [component.Kind.ToString().ToLowerInvariant()],
        };
        return new(component, index, [.. samples.Select(Ask)], [.. roles.Select(role => _naming.Free("s_" + role + Literals.Of(layer)))]);

        PlannedAsk Ask((string Model, long Offset) sample)
        {
            (ComponentKind, string) key = (component.Kind, sample.Model);
            return new(FieldOf(sample.Model), First(key) + sample.Offset, round[key]);
        }
    }

    // The sample's index decides its seed, so that a model asked again in the same role goes on counting.
    private long First((ComponentKind, string) key) => _drawn.TryGetValue(key, out long first) ? first : 0;

    private string FieldOf(string model)
    {
        if (!_fields.TryGetValue(model, out string? field))
        {
            field = _naming.Free(Naming.FieldOf(model));
            _fields.Add(model, field);
            Models.Add((model, field));
        }

        return field;
    }
}
