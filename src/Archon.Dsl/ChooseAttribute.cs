namespace Archon;

/// <summary>
/// Leaves open which models of this layer's one <see cref="EnsembleAttribute"/> answer: a choice of the search.
/// By default they are the first <see cref="Max"/>.
/// </summary>
/// <param name="min">How many models answer at the least, at least 1.</param>
/// <param name="max">
/// How many models answer at the most, up to as many as the ensemble names. One that chooses names at most 24, each once.
/// </param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ChooseAttribute(int min, int max) : ModifierAttribute
{
    /// <summary>How many models answer at the least.</summary>
    public int Min { get; } = min;

    /// <summary>How many models answer at the most.</summary>
    public int Max { get; } = max;
}
