using Archon.Kernels.Sampling;

namespace Archon.Search;

/// <summary>
/// Searches for the front of error and cost: each proposal weighs the two anew at random and goes where a forest fitted to that one
/// number, the augmented Tchebycheff norm, expects the most improvement (ParEGO: Knowles, IEEE Transactions on Evolutionary Computation
/// 10(1), 2006). Costs count by their logarithm. Trials must tell their <see cref="Trial.Cost"/>; those that do not are taken to be the
/// dearest.
/// </summary>
public sealed class ParEgo : IArchitectureOptimizer
{
    private const double Augmentation = 0.05;

    /// <inheritdoc/>
    public string Name => "parego";

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
            : SurrogateSearch.Propose(space, history, Targets(history, random.NextDouble()), ref random, cancellationToken)
                ?? Draw.NewPoint(space, history, ref random, cancellationToken);
    }

    private static double[] Targets(TrialHistory history, double errorWeight)
    {
        double[] errors = Smbo.Targets(history);
        double[] known = [.. history.Told.Where(static told => told.Cost > 0).Select(static told => told.Cost!.Value)];
        (double least, double most) = known is [] ? (1, 1) : (known.Min(), known.Max());

        // What costs nothing is as cheap as the cheapest that costs something: nothing has no logarithm.
        double[] costs = [.. history.Told.Select(told => Math.Log(Math.Max(told.Cost ?? most, least)))];
        Scale(errors);
        Scale(costs);
        for (int i = 0; i < errors.Length; i++)
        {
            double error = errorWeight * errors[i], cost = (1 - errorWeight) * costs[i];
            errors[i] = Math.Max(error, cost) + (Augmentation * (error + cost));
        }

        return errors;
    }

    private static void Scale(Span<double> values)
    {
        double least = double.PositiveInfinity, most = double.NegativeInfinity;
        foreach (double value in values)
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        for (int i = 0; i < values.Length; i++)
            values[i] = most > least ? (values[i] - least) / (most - least) : 0;
    }
}
