namespace Archon.Search;

/// <summary>A point that was tried, and what came of it.</summary>
/// <param name="Point">The point.</param>
/// <param name="Error">What is minimised, such as 1 − accuracy, from 0 to 1; <see langword="null"/> when the trial failed.</param>
public sealed record Trial(Point Point, double? Error)
{
    /// <summary>What is minimised, such as 1 − accuracy, from 0 to 1; <see langword="null"/> when the trial failed.</summary>
    public double? Error { get; init; } = Error is null or (>= 0 and <= 1)
        ? Error
        : throw new ArgumentOutOfRangeException(nameof(Error), Error, "An error is from 0 to 1; null says that the trial failed.");

    /// <summary>
    /// What an answer costs, at least 0, in any one unit: the second objective of <see cref="ParEgo"/>. <see langword="null"/> when
    /// unknown.
    /// </summary>
    public double? Cost
    {
        get;
        init => field = value is null or (>= 0 and < double.PositiveInfinity)
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(value), value, "A cost is at least 0 and finite; null says that nobody knows it.");
    }

    /// <summary>
    /// How many examples the error is a mean over; 0 when all trials saw the same ones. A trial that saw fewer counts less.
    /// </summary>
    public int Examples { get; init; }

    /// <summary>How much a model of the errors heeds it, above 0: 1 for a trial of this study, less for one of another.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>
    /// The study it comes from; <see langword="null"/> for this one. A trial of another study informs proposals, but was not tried here:
    /// its point may be proposed, and it is never the best.
    /// </summary>
    public string? Origin { get; init; }
}
