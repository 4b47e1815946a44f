namespace Archon;

/// <summary>
/// Declares an inference-time architecture. The attribute lists that follow are its layers: one pair of brackets is one layer,
/// layers run top to bottom in source order, and each layer turns a list of candidate answers into the next list.
/// </summary>
/// <remarks>
/// <para>
/// The class must be <see langword="partial"/>, neither generic nor nested, without a base class; all layers stand on one declaration of
/// it. The generated half derives it from <c>Archon.Pipeline</c>, so that it can be constructed from models and asked.
/// </para>
/// <para>
/// A class may leave choices open, for a search to decide: modifiers (<see cref="OptionalAttribute"/>,
/// <see cref="RepeatAttribute"/>, <see cref="OneOfAttribute"/>, <see cref="ChooseAttribute"/>) and properties that list
/// values (such as <see cref="EnsembleAttribute.SamplesIn"/>). It runs as it stands, with the default of every choice,
/// and at any other point when a run asks for it.
/// </para>
/// <para>Archon: Saad-Falcon et al., "An Architecture Search Framework for Inference-Time Techniques", arXiv 2409.15254.</para>
/// </remarks>
/// <example>
/// <code>
/// [Pipeline]
/// [Ensemble("small", Samples = 8)]
/// [Verify("small")]
/// [Vote&lt;Number&gt;(Weighted = true)]
/// public sealed partial class Solver;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PipelineAttribute : Attribute;
