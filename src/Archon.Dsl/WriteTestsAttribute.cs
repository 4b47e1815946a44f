namespace Archon;

/// <summary>
/// Writes short tests that a correct answer must pass, from the question alone; <see cref="EvaluateAttribute"/> judges the candidates by
/// them. It may come before the candidates or beside the <see cref="EnsembleAttribute"/> that produces them.
/// </summary>
/// <remarks>Placeholders of a prompt: <c>{question}</c> and <c>{count}</c>. A reply holds one numbered test a line.</remarks>
/// <param name="model">The name of the model that writes the tests.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class WriteTestsAttribute(string model) : JudgeComponentAttribute
{
    /// <summary>The name of the model that writes the tests.</summary>
    public string Model { get; } = model;

    /// <summary>How many tests to write, 1 to 32. The default is 4.</summary>
    public int Count { get; init; } = 4;

    /// <summary>
    /// Leaves <see cref="Count"/> open: the values a search may give it. They include <see cref="Count"/> itself, which is the default.
    /// None, the default, leaves nothing open.
    /// </summary>
    public int[]? CountIn { get; init; }
}
