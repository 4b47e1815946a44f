namespace Archon.Generators.Parsing;

/// <summary>What a part of a prompt stands for; the name of a placeholder is the name of the member in lower case.</summary>
internal enum PromptPartKind
{
    Text,
    Question,
    Candidate,
    Candidates,
    Checks,
    Count,
}

/// <summary>A literal text, with the braces unescaped, or a placeholder.</summary>
internal readonly record struct PromptPart(PromptPartKind Kind, string Text);

/// <summary>A mistake in a prompt: the characters from a brace to another, or one brace that is not balanced.</summary>
/// <param name="FirstBrace">Which brace of the prompt it starts with, counted from 0.</param>
/// <param name="LastBrace">Which brace it ends with.</param>
/// <param name="Placeholder">The unknown name, or <see langword="null"/> for an unbalanced brace.</param>
internal readonly record struct PromptMistake(int FirstBrace, int LastBrace, string? Placeholder);
