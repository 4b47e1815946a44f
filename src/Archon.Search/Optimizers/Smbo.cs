using Archon.Kernels.Sampling;

namespace Archon.Search;

/// <summary>
/// Sequential model-based optimisation, the default: after a few random points it proposes where a random forest fitted to all trials
/// expects the most improvement (SMAC: Hutter, Hoos and Leyton-Brown, LION 5, 2011; with the logarithm of the expected improvement, and
/// points that are being tried taken as expected). Trials on fewer examples weigh less; failed ones count as the worst quarter.
/// </summary>
public sealed class Smbo : IArchitectureOptimizer
{
    /// <inheritdoc/>
    public string Name => "smbo";

    /// <summary>How many trials the study shall have: one in fourteen, and at least three, are random before the model begins.</summary>
    public int PlannedTrials { get; init; } = 100;

    /// <inheritdoc/>
    public Point? Propose(ParameterSpace space, TrialHistory history, int trial, ulong seed, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(history);
        SplitMix64 random = Draw.ForTrial(seed, trial);
        return Exploration.IsDue(history, PlannedTrials, ref random)
            ? Draw.NewPoint(space, history, ref random, cancellationToken)
            : SurrogateSearch.Propose(space, history, Targets(history), ref random, cancellationToken)
                ?? Draw.NewPoint(space, history, ref random, cancellationToken);
    }

    /// <summary>The errors, where a trial that failed has the worst quarter's.</summary>
    internal static double[] Targets(TrialHistory history)
    {
        double[] errors = [.. history.Told.Where(static told => told.Error is not null).Select(static told => told.Error!.Value).Order()];
        double worst = errors[errors.Length * 3 / 4];
        return [.. history.Told.Select(told => told.Error ?? worst)];
    }
}
