namespace Archon;

/// <summary>
/// Checks every candidate step by step and keeps those judged correct. Its score is the share of verdicts for it; it stays when the score
/// reaches <see cref="Threshold"/>. When no candidate does, all stay, marked as not verified.
/// </summary>
/// <remarks>
/// Generative verifiers: Zhang et al., arXiv 2408.15240. Placeholders of a prompt: <c>{question}</c> and <c>{candidate}</c>.
/// A reply ends with the line <c>Verdict: correct</c> or <c>Verdict: incorrect</c>.
/// </remarks>
/// <param name="model">The name of the model that verifies.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class VerifyAttribute(string model) : JudgeComponentAttribute
{
    /// <summary>The name of the model that verifies.</summary>
    public string Model { get; } = model;

    /// <summary>
    /// Verdicts per candidate, 1 to 1,000. More than one need a
    /// <see cref="ModelComponentAttribute.Temperature"/> above 0. The default is 1.
    /// </summary>
    public int Samples { get; init; } = 1;

    /// <summary>
    /// Leaves <see cref="Samples"/> open: the values a search may give it. They include <see cref="Samples"/> itself, which is the default.
    /// None, the default, leaves nothing open.
    /// </summary>
    public int[]? SamplesIn { get; init; }

    /// <summary>The share of verdicts a candidate needs to stay, 0 to 1; 0 keeps all and only scores them. The default is 0.5.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>
    /// Leaves <see cref="Threshold"/> open: the values a search may give it. They include <see cref="Threshold"/> itself,
    /// which is the default. None, the default, leaves nothing open.
    /// </summary>
    public double[]? ThresholdIn { get; init; }
}
