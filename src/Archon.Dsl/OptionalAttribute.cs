namespace Archon;

/// <summary>
/// Leaves open whether this layer runs: a choice of the search. By default it is on, so that the class runs as it reads.
/// A layer that may also run more than once says <see cref="RepeatAttribute"/> with a minimum of 0 instead.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class OptionalAttribute : ModifierAttribute;
