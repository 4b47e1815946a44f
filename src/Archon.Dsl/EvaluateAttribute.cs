namespace Archon;

/// <summary>
/// Judges every candidate by the tests written before, orders the candidates by the tests they pass, and keeps the first
/// <see cref="Keep"/>.
/// </summary>
/// <remarks>
/// Placeholders of a prompt: <c>{question}</c>, <c>{candidate}</c> and <c>{checks}</c>. A reply holds one numbered line a test that ends
/// with pass or fail. A candidate's score is the share of tests it passes; a test without a readable result is not passed.
/// </remarks>
/// <param name="model">The name of the model that judges.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class EvaluateAttribute(string model) : JudgeComponentAttribute
{
    /// <summary>The name of the model that judges.</summary>
    public string Model { get; } = model;

    /// <summary>How many of the best candidates stay; 0, the default, keeps all.</summary>
    public int Keep { get; init; }

    /// <summary>
    /// Leaves <see cref="Keep"/> open: the values a search may give it. They include <see cref="Keep"/> itself, which is the default.
    /// None, the default, leaves nothing open.
    /// </summary>
    public int[]? KeepIn { get; init; }
}
