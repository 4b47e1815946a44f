namespace Archon;

/// <summary>
/// Orders the candidates from best to worst in one listwise call and keeps the first <see cref="Keep"/>. A single candidate is not ranked.
/// </summary>
/// <remarks>
/// Placeholders of a prompt: <c>{question}</c> and <c>{candidates}</c> (with their critiques). A reply ends with a line such as
/// <c>[2] > [1] > [3]</c>; candidates it does not name follow in their old order.
/// </remarks>
/// <param name="model">The name of the model that ranks.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class RankAttribute(string model) : JudgeComponentAttribute
{
    /// <summary>The name of the model that ranks.</summary>
    public string Model { get; } = model;

    /// <summary>How many of the best candidates stay, at least 1 and fewer than come in. The default is 1.</summary>
    public int Keep { get; init; } = 1;

    /// <summary>
    /// Leaves <see cref="Keep"/> open: the values a search may give it. They include <see cref="Keep"/> itself, which is the default.
    /// None, the default, leaves nothing open.
    /// </summary>
    public int[]? KeepIn { get; init; }
}
