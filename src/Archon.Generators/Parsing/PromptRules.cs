using Archon.Generators.Model;

namespace Archon.Generators.Parsing;

/// <summary>Which placeholders a prompt may hold and which it cannot do without.</summary>
internal sealed class PromptRules
{
    private static readonly PromptRules s_ask = new([PromptPartKind.Question], []);
    private static readonly PromptRules s_all = new([PromptPartKind.Candidates], [PromptPartKind.Question]);
    private static readonly PromptRules s_one = new([PromptPartKind.Candidate], [PromptPartKind.Question]);
    private static readonly PromptRules s_tests = new([PromptPartKind.Question], [PromptPartKind.Count]);
    private static readonly PromptRules s_judge = new([PromptPartKind.Candidate, PromptPartKind.Checks], [PromptPartKind.Question]);

    private PromptRules(PromptPartKind[] needed, PromptPartKind[] optional)
    {
        Needed = needed;
        Allowed = [.. optional, .. needed];
    }

    public PromptPartKind[] Needed { get; }

    public PromptPartKind[] Allowed { get; }

    /// <summary>The rules of <c>Prompt</c>.</summary>
    public static PromptRules Of(ComponentModel component) => component.Kind switch
    {
        ComponentKind.Ensemble => s_ask,
        ComponentKind.Critique => component.Each ? s_one : s_all,
        ComponentKind.Rank or ComponentKind.Fuse => s_all,
        ComponentKind.Verify => s_one,
        ComponentKind.WriteTests or ComponentKind.UnitTest => s_tests,
        ComponentKind.Evaluate => s_judge,
        _ => throw new ArgumentOutOfRangeException(nameof(component)),
    };

    /// <summary>The rules of <c>EvaluatePrompt</c>.</summary>
    public static PromptRules OfEvaluation => s_judge;

    /// <summary>How a placeholder is written.</summary>
    public static string Write(PromptPartKind placeholder) => "{" + placeholder.ToString().ToLowerInvariant() + "}";
}
