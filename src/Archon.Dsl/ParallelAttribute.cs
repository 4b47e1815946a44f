namespace Archon;

/// <summary>
/// Says that the several components of this layer run at the same time on the same candidates. A layer with more than one
/// component must say so (or <see cref="OneOfAttribute"/>), which keeps a formatter that splits or merges brackets from
/// changing the meaning of an architecture silently.
/// Components that produce candidates (<see cref="EnsembleAttribute"/>, <see cref="FuseAttribute"/>) may share a layer,
/// components that judge each candidate (<see cref="CritiqueAttribute"/>, <see cref="VerifyAttribute"/>) may,
/// and <see cref="WriteTestsAttribute"/> goes with either; components that order or choose among the candidates stand alone.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ParallelAttribute : ModifierAttribute;
