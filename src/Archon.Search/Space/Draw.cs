using Archon.Kernels.Sampling;

namespace Archon.Search;

/// <summary>Random points, from numbers that depend on the seed of the study and the number of the trial alone.</summary>
internal static class Draw
{
    // Draws in vain before points are counted off: a space in which fewer than one in a thousand is new and feasible is nearly exhausted.
    private const int Attempts = 5_000;

    internal static SplitMix64 ForTrial(ulong seed, int trial) =>
        new(SplitMix64.Mix(SplitMix64.Mix(seed + SplitMix64.Increment) + (ulong)trial));

    /// <summary>A feasible point that is not in the history; <see langword="null"/> when there is none.</summary>
    internal static Point? NewPoint(ParameterSpace space, TrialHistory history, ref SplitMix64 random, CancellationToken cancellationToken)
    {
        int[] values = new int[space.Parameters.Length];
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Values(space, values, ref random);
            Point point = space.Create(values);
            if (!history.Contains(point) && space.IsFeasible(point))
                return point;
        }

        return Enumeration.Points(space, cancellationToken).FirstOrDefault(point => !history.Contains(point));
    }

    /// <summary>A value for every parameter, each as likely as the others; not canonical.</summary>
    internal static void Values(ParameterSpace space, Span<int> values, ref SplitMix64 random)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] = space.Parameters[i].ValueAt(random.NextInt(space.Parameters[i].Count));
    }
}
