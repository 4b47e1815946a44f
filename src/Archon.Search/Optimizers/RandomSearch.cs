using Archon.Kernels.Sampling;

namespace Archon.Search;

/// <summary>
/// Every parameter at random, each point at most once (Bergstra and Bengio, JMLR 13, 2012): the baseline of every optimiser.
/// </summary>
public sealed class RandomSearch : IArchitectureOptimizer
{
    /// <inheritdoc/>
    public string Name => "random";

    /// <inheritdoc/>
    public Point? Propose(ParameterSpace space, TrialHistory history, int trial, ulong seed, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(history);
        SplitMix64 random = Draw.ForTrial(seed, trial);
        return Draw.NewPoint(space, history, ref random, cancellationToken);
    }
}
