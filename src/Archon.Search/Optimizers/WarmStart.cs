namespace Archon.Search;

/// <summary>
/// Tries what is known to be good before an optimiser begins, which then learns from it. Points that are infeasible or were tried already
/// are passed over.
/// </summary>
/// <param name="next">The optimiser.</param>
/// <param name="starts">The points in their order. They may depend on what was told, and then are asked for anew at every trial.</param>
public sealed class WarmStart(IArchitectureOptimizer next, Func<ParameterSpace, TrialHistory, IEnumerable<Point>> starts)
    : IArchitectureOptimizer
{
    /// <summary>Tries some points before an optimiser begins.</summary>
    /// <param name="next">The optimiser.</param>
    /// <param name="starts">The points in their order.</param>
    public WarmStart(IArchitectureOptimizer next, params IEnumerable<Point> starts)
        : this(next, (_, _) => starts)
    {
    }

    /// <inheritdoc/>
    public string Name => next.Name + ", warm";

    /// <inheritdoc/>
    public Point? Propose(ParameterSpace space, TrialHistory history, int trial, ulong seed, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(history);
        foreach (Point point in starts(space, history))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!history.Contains(point) && space.IsFeasible(point))
                return point;
        }

        return next.Propose(space, history, trial, seed, cancellationToken);
    }
}
