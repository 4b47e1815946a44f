using Archon.Generators.Model;
using Archon.Generators.Parsing;

namespace Archon.Generators.Checking;

/// <summary>Whether the placeholders of every prompt exist and suffice.</summary>
internal static class PromptCheck
{
    public static void Check(PipelineModel pipeline, ProblemList problems)
    {
        foreach (ComponentModel component in pipeline.Layers.SelectMany(static layer => layer.Components))
        {
            if (component.Prompt is { } prompt)
                Check(component, nameof(ComponentModel.Prompt), prompt, PromptRules.Of(component), problems);
            if (component.EvaluatePrompt is { } evaluation)
                Check(component, nameof(ComponentModel.EvaluatePrompt), evaluation, PromptRules.OfEvaluation, problems);
        }
    }

    private static void Check(ComponentModel component, string property, string prompt, PromptRules rules, ProblemList problems)
    {
        List<PromptMistake> mistakes = [];
        List<PromptPart> parts = PromptParser.Parse(prompt, rules.Allowed, mistakes);
        int braces = prompt.Count(static c => c is '{' or '}');
        string allowed = string.Join(", ", rules.Allowed.Select(PromptRules.Write));
        foreach (PromptMistake mistake in mistakes)
        {
            string what = mistake.Placeholder is null
                ? "a brace that is not balanced"
                : "the unknown placeholder '{" + mistake.Placeholder + "}'";
            Braces span = new(mistake.FirstBrace, mistake.LastBrace, braces);
            Place place = new(component.Attribute.Index, PlaceKind.Braces, property, Braces: span);
            problems.Add(Rules.BadPlaceholder, place, property, component.Name, what, allowed);
        }

        PromptPartKind[] missing = [.. rules.Needed.Where(needed => parts.All(part => part.Kind != needed))];
        if (mistakes.Count == 0 && missing.Length > 0)
        {
            string placeholders = string.Join(" and ", missing.Select(PromptRules.Write));
            problems.Add(Rules.MissingPlaceholder, component.Attribute.PlaceOf(property), property, component.Name, placeholders);
        }
    }
}
