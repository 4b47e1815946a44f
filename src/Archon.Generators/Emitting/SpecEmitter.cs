using Archon.Generators.Model;
using Archon.Generators.Parsing;

namespace Archon.Generators.Emitting;

/// <summary>Writes what is known about the calls of each component at compile time.</summary>
internal static class SpecEmitter
{
    private const int LongText = 100;

    public static void Write(SourceWriter writer, string stepsAlias, CallPlan plan)
    {
        foreach (PlannedComponent component in plan.Layers.SelectMany(static layer => layer))
        {
            for (int i = 0; i < component.Specs.Length; i++)
            {
                bool isEvaluation = i == 1;
                writer.Line();
                WriteSpec(writer, stepsAlias, component.Specs[i], component.Model, isEvaluation);
            }
        }
    }

    private static void WriteSpec(SourceWriter writer, string stepsAlias, string name, ComponentModel component, bool isEvaluation)
    {
        string role = component.Kind switch
        {
            ComponentKind.Ensemble => "Sample",
            ComponentKind.Critique when component.Each => "CritiqueEach",
            ComponentKind.UnitTest => isEvaluation ? nameof(ComponentKind.Evaluate) : nameof(ComponentKind.WriteTests),
            _ => component.Kind.ToString(),
        };
        writer.Line("private static readonly " + stepsAlias + "::CallSpec " + name + " = new(" + stepsAlias + "::CallRole." + role + ")");
        writer.Open();
        Set(nameof(component.Samples), component.Samples != 1, Literals.Of(component.Samples));
        Set(nameof(component.SamplesIn), component.SamplesIn.Count > 0, Description.List(component.SamplesIn));
        Set(nameof(component.Count), component.Count != 0 && !isEvaluation, Literals.Of(component.Count));
        Set(nameof(component.CountIn), component.CountIn.Count > 0 && !isEvaluation, Description.List(component.CountIn));
        Set(nameof(component.Reasks), component.Reasks != 0, Literals.Of(component.Reasks));
        Set(nameof(component.MaxTokens), component.MaxTokens != 0, Literals.Of(component.MaxTokens));
        Set(nameof(component.Temperature), true, Literals.Of(component.Temperature));
        Set(nameof(component.TemperatureIn), component.TemperatureIn.Count > 0, Description.List(component.TemperatureIn));
        Set(nameof(component.TopP), !component.TopP.Equals(1.0), Literals.Of(component.TopP));
        Set(nameof(component.System), component.System is not null, Literals.Of(component.System ?? ""));
        if ((isEvaluation ? component.EvaluatePrompt : component.Prompt) is { } prompt)
        {
            PromptRules rules = isEvaluation ? PromptRules.OfEvaluation : PromptRules.Of(component);
            WritePrompt(writer, PromptParser.Parse(prompt, rules.Allowed));
        }

        writer.Close(";");

        void Set(string property, bool isSet, string value)
        {
            if (isSet)
                writer.Line(property + " = " + value + ",");
        }
    }

    private static void WritePrompt(SourceWriter writer, List<PromptPart> parts)
    {
        writer.Line("Prompt = static prompt =>");
        writer.Open();
        foreach (PromptPart part in parts)
        {
            if (part.Kind == PromptPartKind.Text)
                WriteText(writer, part.Text);
            else
                writer.Line("prompt." + part.Kind + "();");
        }

        writer.Close(",");
    }

    // A long text is broken where it breaks its lines itself; the compiler joins the pieces to one constant.
    private static void WriteText(SourceWriter writer, string text)
    {
        List<string> lines = [];
        for (int start = 0; start < text.Length;)
        {
            int end = text.Length > LongText ? text.IndexOf('\n', start) : -1;
            end = end < 0 ? text.Length : end + 1;
            while (end < text.Length && text[end] == '\n')
                end++;
            lines.Add(Literals.Utf8(text.Substring(start, end - start)));
            start = end;
        }

        if (lines.Count == 1)
        {
            writer.Line("prompt.Text(" + lines[0] + ");");
            return;
        }

        writer.Line("prompt.Text(");
        writer.Indent();
        for (int i = 0; i < lines.Count; i++)
            writer.Line(lines[i] + (i < lines.Count - 1 ? " +" : ");"));
        writer.Outdent();
    }
}
