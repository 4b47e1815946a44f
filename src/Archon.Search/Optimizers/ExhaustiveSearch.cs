namespace Archon.Search;

/// <summary>Every feasible point, in the order of their values: for small spaces, and to know what the best is.</summary>
public sealed class ExhaustiveSearch : IArchitectureOptimizer
{
    /// <inheritdoc/>
    public string Name => "exhaustive";

    /// <inheritdoc/>
    public Point? Propose(ParameterSpace space, TrialHistory history, int trial, ulong seed, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(history);
        return Enumeration.Points(space, cancellationToken).FirstOrDefault(point => !history.Contains(point));
    }
}
