namespace Archon;

/// <summary>A whole number of which only the bounds are known, both of them included.</summary>
/// <param name="Min">The least it can be.</param>
/// <param name="Max">The most it can be.</param>
public readonly record struct CountRange(long Min, long Max);
