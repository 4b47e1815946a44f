namespace Archon.Runtime.Tests.Prompts;

/// <summary>The prompts of models/tiny/PROMPTS.md, which the embedded model was trained on, read from the document itself.</summary>
internal static class DocumentedPrompts
{
    private static readonly Dictionary<string, string> s_templates = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "PROMPTS.md"))
        .Where(static line => line.StartsWith("| ", StringComparison.Ordinal) && line.Contains('`', StringComparison.Ordinal))
        .ToDictionary(
            static line => line.Split('|')[1].Trim(), static line => line.Split('`')[1].Replace("\\n", "\n", StringComparison.Ordinal));

    /// <summary>The prompt of a role with its placeholders replaced.</summary>
    internal static string Of(string role, params (string Placeholder, string Value)[] values)
    {
        string prompt = s_templates[role];
        foreach ((string placeholder, string value) in values)
        {
            Assert.Contains(placeholder, prompt, StringComparison.Ordinal);
            prompt = prompt.Replace(placeholder, value, StringComparison.Ordinal);
        }

        return prompt;
    }

    /// <summary>The block of a question and its candidates, each with its critique or none.</summary>
    internal static string Block(string question, params (string Text, string? Critique)[] candidates)
    {
        string head = Of("block", ("{question}", question)).Split("[1]")[0];
        return head + string.Join("\n\n", candidates.Select(static (candidate, i) =>
            $"[{i + 1}] {candidate.Text}" + (candidate.Critique is null ? "" : $"\nCritique: {candidate.Critique}")));
    }
}
