namespace Archon.Search;

/// <summary>What an architecture or a baseline made of one question.</summary>
/// <param name="Question">The question's id.</param>
/// <param name="Score">From 0, wrong, to 1, right; 0 when there was no answer.</param>
/// <param name="Cost">What the answer costs when nothing of it is in a bank.</param>
/// <param name="Error">Why there was no answer; <see langword="null"/> when there was one.</param>
public sealed record ScoredAnswer(string Question, double Score, SpendRecord Cost, string? Error = null)
{
    /// <summary>How long the caller waited; what a bank answered took no time.</summary>
    public TimeSpan Elapsed { get; init; }
}
