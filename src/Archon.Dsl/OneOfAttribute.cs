namespace Archon;

/// <summary>
/// Leaves open which one of this layer's components runs: a choice of the search. By default it is the first.
/// <see cref="SkipAttribute"/> among them makes "none" an alternative.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class OneOfAttribute : ModifierAttribute;
