namespace Archon;

/// <summary>Does nothing: the alternative of a <see cref="OneOfAttribute"/> layer that leaves the candidates as they are. It calls no model.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SkipAttribute : ComponentAttribute;
