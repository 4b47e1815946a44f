namespace Archon;

/// <summary>
/// Writes a critique of every candidate, which later rankings and fusions read. The candidates themselves stay as they are.
/// </summary>
/// <remarks>
/// Placeholders of a prompt: <c>{question}</c> and <c>{candidates}</c>; with <see cref="Each"/>, <c>{question}</c> and <c>{candidate}</c>.
/// A reply holds one line for each candidate, <c>[1] Right: ... Wrong: ...</c>; with <see cref="Each"/> the whole reply is the critique.
/// </remarks>
/// <param name="model">The name of the model that criticises.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class CritiqueAttribute(string model) : JudgeComponentAttribute
{
    /// <summary>The name of the model that criticises.</summary>
    public string Model { get; } = model;

    /// <summary>
    /// Whether each candidate is criticised in a call of its own, not all in one. The default is <see langword="false"/>.
    /// </summary>
    public bool Each { get; init; }
}
