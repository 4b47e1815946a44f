using Archon.Generators.Model;

namespace Archon.Generators.Emitting;

/// <summary>Components as their author would write them, with the defaults left out.</summary>
internal static class Description
{
    private const string Elided = "\"…\"";

    /// <summary>What stands in one pair of brackets.</summary>
    public static string Of(LayerModel layer) => string.Join(", ", [.. Openings(layer), Components(layer)]);

    /// <summary>What runs when the layer does.</summary>
    public static string Components(LayerModel layer) =>
        (layer.Components.Count > 1 && !layer.IsOneOf ? "Parallel, " : "") + string.Join(", ", layer.Components.Select(Of)) + Choose(layer);

    /// <summary>The components, one a line; the first with what leaves the layer open.</summary>
    public static string[] Lines(LayerModel layer)
    {
        string[] lines = [.. layer.Components.Select(WithChoose)];
        lines[0] = string.Join(", ", [.. Openings(layer), lines[0]]);
        return lines;

        string WithChoose(ComponentModel component) =>
            Of(component) + (component.Kind == ComponentKind.Ensemble ? Choose(layer) : "");
    }

    /// <summary>One component.</summary>
    public static string Of(ComponentModel component)
    {
        ComponentModel usual = ComponentModel.Default(component.Kind);
        List<string> arguments = [.. component.Models.Select(Literals.Of)];
        Add(nameof(component.Samples), component.Samples != usual.Samples, Literals.Of(component.Samples));
        Add(nameof(component.SamplesIn), component.SamplesIn.Count > 0, List(component.SamplesIn));
        Add(nameof(component.Each), component.Each, Literals.Of(component.Each));
        Add(nameof(component.Count), component.Count != usual.Count, Literals.Of(component.Count));
        Add(nameof(component.CountIn), component.CountIn.Count > 0, List(component.CountIn));
        Add(nameof(component.Keep), component.Keep != usual.Keep, Literals.Of(component.Keep));
        Add(nameof(component.KeepIn), component.KeepIn.Count > 0, List(component.KeepIn));
        Add(nameof(component.Threshold), !component.Threshold.Equals(usual.Threshold), Literals.Of(component.Threshold));
        Add(nameof(component.ThresholdIn), component.ThresholdIn.Count > 0, List(component.ThresholdIn));
        Add(nameof(component.Weighted), component.Weighted, Literals.Of(component.Weighted));
        Add(nameof(component.EarlyStop), component.EarlyStop, Literals.Of(component.EarlyStop));
        Add(nameof(component.Reasks), component.Reasks != usual.Reasks, Literals.Of(component.Reasks));
        Add(nameof(component.Temperature), !component.Temperature.Equals(usual.Temperature), Literals.Of(component.Temperature));
        Add(nameof(component.TemperatureIn), component.TemperatureIn.Count > 0, List(component.TemperatureIn));
        Add(nameof(component.TopP), !component.TopP.Equals(usual.TopP), Literals.Of(component.TopP));
        Add(nameof(component.MaxTokens), component.MaxTokens != usual.MaxTokens, Literals.Of(component.MaxTokens));
        Add(nameof(component.System), component.System is not null, Elided);
        Add(nameof(component.Prompt), component.Prompt is not null, Elided);
        Add(nameof(component.EvaluatePrompt), component.EvaluatePrompt is not null, Elided);

        string name = component.Kind + (component.AnswerName is null ? "" : "<" + component.AnswerName + ">");
        return arguments.Count == 0 ? name : name + "(" + string.Join(", ", arguments) + ")";

        void Add(string property, bool isSet, string value)
        {
            if (isSet)
                arguments.Add(property + " = " + value);
        }
    }

    /// <summary>A list of numbers.</summary>
    public static string List(IEnumerable<double> values) => "[" + string.Join(", ", values.Select(Literals.Of)) + "]";

    /// <summary>A list of whole numbers.</summary>
    public static string List(IEnumerable<int> values) => List(values.Select(static value => (double)value));

    private static IEnumerable<string> Openings(LayerModel layer)
    {
        if (layer.IsOptional)
            yield return "Optional";
        if (layer.Repeat is { } repeat)
            yield return "Repeat" + Bounds(repeat);
        if (layer.IsOneOf)
            yield return "OneOf";
    }

    private static string Choose(LayerModel layer) => layer.Choose is { } choose ? ", Choose" + Bounds(choose) : "";

    private static string Bounds(Interval bounds) => "(" + Literals.Of(bounds.Min) + ", " + Literals.Of(bounds.Max) + ")";
}
