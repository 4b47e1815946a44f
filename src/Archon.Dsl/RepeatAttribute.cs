namespace Archon;

/// <summary>
/// Leaves open how often this layer runs, one run of it after the other: a choice of the search.
/// By default it runs once, as it reads; when once is not allowed, <see cref="Min"/> times.
/// </summary>
/// <param name="min">How often it runs at the least, 0 to 32.</param>
/// <param name="max">How often it runs at the most, <paramref name="min"/> to 32.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class RepeatAttribute(int min, int max) : ModifierAttribute
{
    /// <summary>How often the layer runs at the least.</summary>
    public int Min { get; } = min;

    /// <summary>How often the layer runs at the most.</summary>
    public int Max { get; } = max;
}
