using Archon.Kernels.Sampling;

namespace Archon.Search;

/// <summary>When to try a random point in place of a promising one.</summary>
internal static class Exploration
{
    /// <summary>
    /// Whether too few trials ended well to learn from, or chance has it: one random point in ten keeps a search from believing its own
    /// model.
    /// </summary>
    internal static bool IsDue(TrialHistory history, int plannedTrials, ref SplitMix64 random) =>
        random.NextInt(10) == 0 || history.Told.Count(static told => told.Error is not null) < Math.Clamp(plannedTrials / 14, 3, 12);
}
