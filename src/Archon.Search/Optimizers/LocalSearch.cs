using Archon.Kernels.Sampling;

namespace Archon.Search;

/// <summary>
/// Changes one or two parameters of one of the best points so far: evolution with an elite of five and without crossover (Real et al.,
/// AAAI 2019, show how far mutation alone goes).
/// </summary>
public sealed class LocalSearch : IArchitectureOptimizer
{
    private const int RandomTrials = 10, Elite = 5, Attempts = 200;

    /// <inheritdoc/>
    public string Name => "local search";

    /// <inheritdoc/>
    public Point? Propose(ParameterSpace space, TrialHistory history, int trial, ulong seed, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(history);
        SplitMix64 random = Draw.ForTrial(seed, trial);
        Neighbourhood[] elite = 
        [
            .. history.Told.Where(static told => told.Error is not null).OrderBy(static told => told.Error).Take(Elite)
                .Select(static told => new Neighbourhood(told.Point)),
        ];
        for (int attempt = 0; attempt < Attempts && elite.Length > 0 && history.Told.Count >= RandomTrials; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Point point = elite[random.NextInt(elite.Length)].Draw(ref random);
            if (!history.Contains(point) && space.IsFeasible(point))
                return point;
        }

        return Draw.NewPoint(space, history, ref random, cancellationToken);
    }
}
