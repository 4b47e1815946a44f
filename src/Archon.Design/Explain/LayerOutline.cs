using System.Collections.Immutable;

namespace Archon.Design.Explain;

/// <summary>One layer of a pipeline, with all its repetitions.</summary>
/// <param name="Number">Its place in the pipeline, from 1.</param>
/// <param name="IsOneOf">Whether one of its components runs and not all of them, side by side.</param>
/// <param name="Components">What can run in it.</param>
/// <param name="CandidatesIn">Candidates before it.</param>
/// <param name="CandidatesOut">Candidates after it.</param>
/// <param name="Cost">What it costs.</param>
/// <param name="CriticalPath">Those of its calls of which each waits for the one before.</param>
public sealed record LayerOutline(
    int Number,
    bool IsOneOf,
    ImmutableArray<ComponentDescription> Components,
    CountRange CandidatesIn,
    CountRange CandidatesOut,
    CostOutline Cost,
    CallBounds CriticalPath);
