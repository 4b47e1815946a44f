namespace Archon;

/// <summary>
/// Writes tests that a correct answer must pass, judges every candidate by them in a call of its own,
/// orders the candidates by the tests they pass, and keeps the first <see cref="Keep"/>: <see cref="WriteTestsAttribute"/> and
/// <see cref="EvaluateAttribute"/> in one layer, by one model.
/// </summary>
/// <remarks>
/// Placeholders of <see cref="ModelComponentAttribute.Prompt"/>, which writes the tests: <c>{question}</c> and <c>{count}</c>;
/// of <see cref="EvaluatePrompt"/>: <c>{question}</c>, <c>{candidate}</c> and <c>{checks}</c>.
/// </remarks>
/// <param name="model">The name of the model that writes the tests and judges.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class UnitTestAttribute(string model) : JudgeComponentAttribute
{
    /// <summary>The name of the model that writes the tests and judges.</summary>
    public string Model { get; } = model;

    /// <summary>How many tests to write, 1 to 32. The default is 4.</summary>
    public int Count { get; init; } = 4;

    /// <summary>
    /// Leaves <see cref="Count"/> open: the values a search may give it. They include <see cref="Count"/> itself, which is the default.
    /// None, the default, leaves nothing open.
    /// </summary>
    public int[]? CountIn { get; init; }

    /// <summary>How many of the best candidates stay; 0, the default, keeps all.</summary>
    public int Keep { get; init; }

    /// <summary>
    /// Leaves <see cref="Keep"/> open: the values a search may give it. They include <see cref="Keep"/> itself, which is the default.
    /// None, the default, leaves nothing open.
    /// </summary>
    public int[]? KeepIn { get; init; }

    /// <summary>The user message of the judging calls in place of the default one. The default is none.</summary>
    public string? EvaluatePrompt { get; init; }
}
