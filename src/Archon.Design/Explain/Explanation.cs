using System.Collections.Immutable;

namespace Archon.Design.Explain;

/// <summary>The engine's answer to a question about pipelines.</summary>
/// <param name="Pipelines">The pipelines that were asked for.</param>
/// <param name="Error">Why there are none; <see langword="null"/> when there are.</param>
public sealed record Explanation(ImmutableArray<PipelineOutline> Pipelines, string? Error = null);
