namespace Archon;

/// <summary>How often and when failed calls are made again.</summary>
public sealed record RetryOptions
{
    /// <summary>Repetitions after the first attempt, 1 or more. 3 by default.</summary>
    public int MaxRetries { get; init; } = 3;

    /// <summary>
    /// The mean wait before the first repetition; it doubles for each that follows, and is spread by chance. Half a second by default.
    /// </summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>The longest wait. A server that asks for a longer one gets its way by a failure instead. One minute by default.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromMinutes(1);
}
