using Archon.Generators.Emitting;
using Archon.Generators.Model;

namespace Archon.Generators.Choices;

/// <summary>
/// All open choices of a pipeline in the order of its text: of each layer whether or how often it runs, which component, which models,
/// then the numbers of its components. What a choice above leaves out, no choice below can change.
/// </summary>
internal sealed class ChoiceList
{
    private readonly List<Choice> _all = [];
    private readonly Dictionary<(int Layer, int Component, string Property), Choice> _byPlace = [];

    public ChoiceList(IReadOnlyList<LayerModel> layers)
    {
        for (int i = 0; i < layers.Count; i++)
            Add(layers[i], i);
    }

    public IReadOnlyList<Choice> All => _all;

    /// <summary>Whether a layer runs.</summary>
    public Choice? Optional(int layer) => Find(layer, -1, nameof(LayerModel.IsOptional));

    /// <summary>How often a layer runs.</summary>
    public Choice? Repeat(int layer) => Find(layer, -1, nameof(LayerModel.Repeat));

    /// <summary>Which component of a layer runs.</summary>
    public Choice? OneOf(int layer) => Find(layer, -1, nameof(LayerModel.IsOneOf));

    /// <summary>Which models of a component answer.</summary>
    public Choice? Models(int layer, int component) => Find(layer, component, nameof(ComponentModel.Models));

    /// <summary>The value of a component's property.</summary>
    public Choice? Number(int layer, int component, string property) => Find(layer, component, property);

    /// <summary>The default of every choice.</summary>
    public int[] Defaults => [.. _all.Select(static choice => choice.Default)];

    private Choice? Find(int layer, int component, string property) =>
        _byPlace.TryGetValue((layer, component, property), out Choice? choice) ? choice : null;

    private void Add(LayerModel layer, int index)
    {
        string prefix = "layer " + Literals.Of(index + 1) + " ";
        Choice? parent = null;
        Interval active = default;
        if (layer.IsOptional)
        {
            parent = Add(index, -1, nameof(layer.IsOptional), new(_all.Count, prefix + "Optional", ChoiceKind.Flag) { Default = 1 });
            active = new(1);
        }
        else if (layer.Repeat is { } repeat)
        {
            long usual = Math.Max(repeat.Min, Math.Min(1, repeat.Max));
            Choice times = new(_all.Count, prefix + "Repeat", ChoiceKind.Range) { Bounds = repeat, Default = (int)usual };
            Add(index, -1, nameof(layer.Repeat), times);

            // A layer that always runs hangs on nothing.
            parent = repeat.Min == 0 ? times : null;
            active = new(1, repeat.Max);
        }

        string[] names = Names(layer);
        if (layer.IsOneOf)
        {
            Choice alternatives = new(_all.Count, prefix + "OneOf", ChoiceKind.Category) { Labels = names };
            parent = Add(index, -1, nameof(layer.IsOneOf), Under(alternatives));
        }

        for (int i = 0; i < layer.Components.Count; i++)
        {
            if (layer.IsOneOf)
                active = new(i);
            string place = layer.Components.Count > 1 ? prefix + names[i] + " " : prefix;
            AddComponent(layer, index, i, place);
        }

        Choice Under(Choice choice) => parent is null ? choice : choice with { Parent = parent.Index, ActiveWhen = active };

        void AddComponent(LayerModel layer, int index, int i, string place)
        {
            ComponentModel model = layer.Components[i];
            if (model.Kind == ComponentKind.Ensemble && layer.Choose is { } choose)
            {
                Add(index, i, nameof(model.Models), Under(new(_all.Count, place + "Models", ChoiceKind.Subset)
                {
                    Labels = [.. model.Models],
                    Bounds = choose,
                    Default = Choice.First((int)choose.Max),
                }));
            }

            Number(nameof(model.Samples), ChoiceKind.Ordinal, model.Samples, model.SamplesIn.Select(static value => (double)value));
            Number(nameof(model.Count), ChoiceKind.Ordinal, model.Count, model.CountIn.Select(static value => (double)value));
            Number(nameof(model.Keep), ChoiceKind.Ordinal, model.Keep, model.KeepIn.Select(static value => (double)value));
            Number(nameof(model.Threshold), ChoiceKind.Real, model.Threshold, model.ThresholdIn);
            Number(nameof(model.Temperature), ChoiceKind.Real, model.Temperature, model.TemperatureIn);

            void Number(string property, ChoiceKind kind, double usual, IEnumerable<double> open)
            {
                double[] values = [.. open];
                if (values.Length > 0)
                {
                    Choice number = new(_all.Count, place + property, kind) { Values = values, Default = Array.IndexOf(values, usual) };
                    Add(index, i, property, Under(number));
                }
            }
        }
    }

    private Choice Add(int layer, int component, string property, Choice choice)
    {
        _all.Add(choice);
        _byPlace.Add((layer, component, property), choice);
        return choice;
    }

    // Unique in the layer: the kind, with a number where there are several of a kind.
    private static string[] Names(LayerModel layer)
    {
        string[] names = new string[layer.Components.Count];
        for (int i = 0; i < names.Length; i++)
        {
            ComponentKind kind = layer.Components[i].Kind;
            int number = layer.Components.Take(i + 1).Count(component => component.Kind == kind);
            names[i] = kind + (number > 1 ? " " + Literals.Of(number) : "");
        }

        return names;
    }
}
