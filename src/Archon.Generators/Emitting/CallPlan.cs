using Archon.Generators.Costing;
using Archon.Generators.Model;

namespace Archon.Generators.Emitting;

/// <summary>One component with the names that generated code uses for it.</summary>
/// <param name="Model">The component.</param>
/// <param name="Asks">For each model the field and the index of the first sample.</param>
/// <param name="Specs">The fields of its call specifications: none for a vote, two for a unit test.</param>
internal sealed record PlannedComponent(ComponentModel Model, (string Field, long FirstSample)[] Asks, string[] Specs);

/// <summary>The names of models and call specifications, and which samples each component draws.</summary>
internal sealed class CallPlan
{
    private readonly Naming _naming;
    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<(ComponentKind Kind, string Model), long> _drawn = [];

    public CallPlan(PipelineModel pipeline, LayerCost[] costs)
    {
        _naming = new(pipeline.TakenNames);
        Layers = [.. pipeline.Layers.Select(PlanLayer)];

        PlannedComponent[] PlanLayer(LayerModel layer, int index) =>
            [.. layer.Components.Select(component => Plan(component, index + 1, costs[index].CandidatesIn))];
    }

    /// <summary>The models in the order of their first use.</summary>
    public List<(string Model, string Field)> Models { get; } = [];

    /// <summary>The components of each layer.</summary>
    public PlannedComponent[][] Layers { get; }

    private PlannedComponent Plan(ComponentModel component, int layer, Interval candidates)
    {
        string[] roles = component.Kind switch
        {
            ComponentKind.Vote => [],
            ComponentKind.WriteTests => ["tests"],
            ComponentKind.UnitTest => ["tests", "evaluate"],
            _ => [component.Kind.ToString().ToLowerInvariant()],
        };
        return new(
            component,
            [.. component.Models.Select(model => (FieldOf(model), Draw(component, model, candidates)))],
            [.. roles.Select(role => _naming.Free("s_" + role + Literals.Of(layer)))]);
    }

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

    // The sample's index decides its seed, so that a model asked again in the same role goes on counting.
    private long Draw(ComponentModel component, string model, Interval candidates)
    {
        _drawn.TryGetValue((component.Kind, model), out long first);
        _drawn[(component.Kind, model)] = first + (component.Samples * (component.Kind == ComponentKind.Verify ? candidates.Max : 1));
        return first;
    }
}
