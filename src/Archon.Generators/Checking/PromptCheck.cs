using Archon.Generators.Model;
using Archon.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Archon.Generators.Checking;

/// <summary>Whether the placeholders of every prompt exist and suffice.</summary>
internal static class PromptCheck
{
    public static void Check(Declaration declaration, ProblemList problems)
    {
        foreach (DeclaredComponent component in declaration.Layers.SelectMany(static layer => layer.Components))
        {
            if (component.Model.Prompt is { } prompt)
                Check(component, nameof(ComponentModel.Prompt), prompt, PromptRules.Of(component.Model), problems);
            if (component.Model.EvaluatePrompt is { } evaluation)
                Check(component, nameof(ComponentModel.EvaluatePrompt), evaluation, PromptRules.OfEvaluation, problems);
        }
    }

    private static void Check(DeclaredComponent component, string property, string prompt, PromptRules rules, ProblemList problems)
    {
        List<PromptMistake> mistakes = [];
        List<PromptPart> parts = PromptParser.Parse(prompt, rules.Allowed, mistakes);
        ExpressionSyntax expression = component.Attribute.Argument(property)!;
        string allowed = string.Join(", ", rules.Allowed.Select(PromptRules.Write));
        foreach (PromptMistake mistake in mistakes)
        {
            string what = mistake.Placeholder is null ? "a brace that is not balanced" : "the unknown placeholder '{" + mistake.Placeholder + "}'";
            problems.Add(Rules.BadPlaceholder, BraceLocator.Locate(expression, prompt, mistake), property, component.Attribute.Name, what, allowed);
        }

        PromptPartKind[] missing = [.. rules.Needed.Where(needed => parts.All(part => part.Kind != needed))];
        if (mistakes.Count == 0 && missing.Length > 0)
        {
            string placeholders = string.Join(" and ", missing.Select(PromptRules.Write));
            problems.Add(Rules.MissingPlaceholder, expression.GetLocation(), property, component.Attribute.Name, placeholders);
        }
    }
}
