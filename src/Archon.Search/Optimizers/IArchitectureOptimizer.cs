namespace Archon.Search;

/// <summary>
/// Proposes what to try next, in ask/tell form. A proposal is a pure function of the arguments: nothing is kept between calls, so that a
/// study is resumed by replaying what it was told, and an implementation serves any number of studies at the same time.
/// </summary>
public interface IArchitectureOptimizer
{
    /// <summary>What journals and reports call it.</summary>
    string Name { get; }

    /// <summary>The next point to try.</summary>
    /// <param name="space">The space.</param>
    /// <param name="history">What was told, and what is being tried now. Must not change during the call.</param>
    /// <param name="trial">The number of the trial, from 0; other numbers give other random choices.</param>
    /// <param name="seed">The seed of the study.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>A feasible point that <see cref="TrialHistory.Contains"/> does not hold; <see langword="null"/> when there is none
    /// left.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Point? Propose(ParameterSpace space, TrialHistory history, int trial, ulong seed, CancellationToken cancellationToken = default);
}
