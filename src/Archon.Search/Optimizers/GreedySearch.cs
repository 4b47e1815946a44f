using Archon.Kernels.Sampling;

namespace Archon.Search;

/// <summary>
/// Changes one parameter at a time: tries all single changes of a point, goes on from the best of them, and so forth until none is better;
/// then from the best point that it did not go on from yet. From a default without models this is forward selection: first each model
/// alone, then the one that helps it most. What practitioners do by hand, and the baseline to beat.
/// </summary>
public sealed class GreedySearch : IArchitectureOptimizer
{
    // A parameter with more values is changed by one step at a time.
    private const int FewValues = 16;

    /// <inheritdoc/>
    public string Name => "greedy";

    /// <inheritdoc/>
    public Point? Propose(ParameterSpace space, TrialHistory history, int trial, ulong seed, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(history);
        cancellationToken.ThrowIfCancellationRequested();
        Dictionary<Point, double> errors = [];
        foreach (Trial told in history.Told)
        {
            if (told.Origin is null)
                errors[told.Point] = told.Error ?? 1;
        }

        Point from = space.Default;
        if (!history.Contains(from) && space.IsFeasible(from))
            return from;

        // The path so far follows from what was told: nothing else is kept.
        HashSet<Point> left = [];
        SplitMix64 random = Draw.ForTrial(seed, trial);
        while (left.Add(from))
        {
            double least = errors.GetValueOrDefault(from, double.PositiveInfinity);
            Point best = from;
            foreach (Point changed in Changes(space, from))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!space.IsFeasible(changed))
                    continue;
                if (!history.Contains(changed))
                    return changed;
                if (errors.TryGetValue(changed, out double error) && error < least)
                    (best, least) = (changed, error);
            }

            // Nothing is better.
            from = !best.Equals(from) ? best
                : history.Told.Where(told => told.Origin is null && !left.Contains(told.Point))
                    .MinBy(static told => told.Error ?? 1)?.Point ?? from;
        }

        return Draw.NewPoint(space, history, ref random, cancellationToken);
    }

    // Sets and slots of models first, then switches, then the rest, in the order of the space.
    private static IEnumerable<Point> Changes(ParameterSpace space, Point from)
    {
        foreach (SearchParameter parameter in space.Parameters.OrderBy(static parameter => parameter.Kind switch
        {
            ParameterKind.Subset => 0,
            ParameterKind.Flag => 1,
            _ => 2,
        }))
        {
            if (!from.IsActive(parameter.Index))
                continue;
            foreach (int value in Values(parameter, from[parameter.Index]))
                yield return from.With(parameter.Index, value);
        }
    }

    private static IEnumerable<int> Values(SearchParameter parameter, int value)
    {
        if (parameter.Kind == ParameterKind.Subset)
        {
            IEnumerable<int> members = Enumerable.Range(0, parameter.Labels.Length).Select(static member => 1 << member);
            IEnumerable<int> oneMore = members.Select(member => value ^ member);

            // A set that cannot shrink is changed by one for another.
            IEnumerable<int> oneForAnother = members.Where(member => (value & member) != 0)
                .SelectMany(gone => members.Where(member => (value & member) == 0).Select(member => value ^ gone ^ member));
            return oneMore.Concat(oneForAnother).Where(parameter.Contains);
        }

        return parameter.Count <= FewValues
            ? Enumerable.Range(parameter.Min, parameter.Count).Where(other => other != value)
            : new[] { value - 1, value + 1 }.Where(parameter.Contains);
    }
}
