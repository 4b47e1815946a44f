namespace Archon;

/// <summary>
/// Reads a typed answer from every candidate and keeps one candidate of the largest group of equal answers. It calls no model.
/// Ties go to the group with the higher summed score, then to the earliest candidate; candidates without a readable answer do not vote.
/// </summary>
/// <remarks>
/// Self-consistency: Wang et al., arXiv 2203.11171; weighted by a verifier: Li et al., arXiv 2206.02336.
/// When no candidate holds a readable answer, the first one stays.
/// </remarks>
/// <typeparam name="TAnswer">
/// The type that reads and compares the answers, such as <c>Number</c>, <c>Choice</c>, <c>Text</c> or <c>Boxed</c>.
/// </typeparam>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class VoteAttribute<TAnswer> : ComponentAttribute
    where TAnswer : struct, IAnswer<TAnswer>
{
    /// <summary>
    /// Whether a vote weighs as much as the candidate's score (its share of verdicts or of passed tests) instead
    /// of one. The default is <see langword="false"/>.
    /// </summary>
    public bool Weighted { get; init; }

    /// <summary>
    /// Whether the layer before the vote, when that draws nothing but answers, draws no more of them than it takes to make the leading
    /// answer better than the second with a probability of 0.95 (Adaptive-Consistency: Aggarwal et al., arXiv 2305.11860). It asks for as
    /// many samples at a time as could settle the vote, so that none is wasted, and takes as many times as long.
    /// The default is <see langword="false"/>: all samples are asked for at once, and those in flight that cannot change the outcome are
    /// cancelled. It has no effect on weighted votes.
    /// </summary>
    public bool EarlyStop { get; init; }
}
