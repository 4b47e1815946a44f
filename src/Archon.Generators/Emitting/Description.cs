using Archon.Generators.Model;

namespace Archon.Generators.Emitting;

/// <summary>Components as their author would write them, with the defaults left out.</summary>
internal static class Description
{
    private const string Elided = "\"…\"";

    /// <summary>What stands in one pair of brackets.</summary>
    public static string Of(LayerModel layer) =>
        (layer.Components.Count > 1 ? "Parallel, " : "") + string.Join(", ", layer.Components.Select(Of));

    /// <summary>One component.</summary>
    public static string Of(ComponentModel component)
    {
        ComponentModel usual = ComponentModel.Default(component.Kind);
        List<string> arguments = [.. component.Models.Select(Literals.Of)];
        Add(nameof(component.Samples), component.Samples != usual.Samples, Literals.Of(component.Samples));
        Add(nameof(component.Each), component.Each, Literals.Of(component.Each));
        Add(nameof(component.Count), component.Count != usual.Count, Literals.Of(component.Count));
        Add(nameof(component.Keep), component.Keep != usual.Keep, Literals.Of(component.Keep));
        Add(nameof(component.Threshold), !component.Threshold.Equals(usual.Threshold), Literals.Of(component.Threshold));
        Add(nameof(component.Weighted), component.Weighted, Literals.Of(component.Weighted));
        Add(nameof(component.Reasks), component.Reasks != usual.Reasks, Literals.Of(component.Reasks));
        Add(nameof(component.Temperature), !component.Temperature.Equals(usual.Temperature), Literals.Of(component.Temperature));
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
}
