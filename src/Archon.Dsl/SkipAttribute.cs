namespace Archon;

/// <summary>
/// Does nothing: the alternative in a <see cref="OneOfAttribute"/> layer that leaves the candidates as they are. No model is called.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SkipAttribute : ComponentAttribute;
