namespace Archon;

/// <summary>Writes a new answer from all candidates (and their critiques). The fused answers replace the candidates.</summary>
/// <remarks>
/// Mixture of agents: Wang et al., arXiv 2406.04692. Placeholders of a prompt: <c>{question}</c> and <c>{candidates}</c>.
/// </remarks>
/// <param name="model">The name of the model that fuses.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class FuseAttribute(string model) : ModelComponentAttribute
{
    /// <summary>The name of the model that fuses.</summary>
    public string Model { get; } = model;

    /// <summary>Fused answers to draw, 1 to 1,000. The default is 1.</summary>
    public int Samples { get; init; } = 1;

    /// <summary>
    /// Leaves <see cref="Samples"/> open: the values a search may give it. They include <see cref="Samples"/> itself, which is the default.
    /// None, the default, leaves nothing open.
    /// </summary>
    public int[]? SamplesIn { get; init; }
}
