namespace Archon;

/// <summary>What became of one call of a run, its repetitions included.</summary>
/// <param name="Layer">The layer that made it, from 1.</param>
/// <param name="Model">The endpoint's name.</param>
/// <param name="Sample">Which of the model's samples it is, from 0.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Usage">What it used.</param>
/// <param name="Error">Why it failed; <see langword="null"/> when it did not.</param>
public sealed record CallReport(int Layer, string Model, int Sample, CallOutcome Outcome, Usage Usage, string? Error)
{
    /// <summary>Whether it was worth repeating; without meaning for a call that did not fail.</summary>
    public FailureKind Failure { get; init; }
}
