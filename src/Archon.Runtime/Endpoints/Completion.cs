namespace Archon;

/// <summary>How one model call ended and what it used.</summary>
public readonly record struct Completion
{
    /// <summary>A call that produced a reply.</summary>
    /// <param name="usage">The tokens it used.</param>
    /// <param name="finish">Why the reply ended.</param>
    public Completion(TokenUsage usage, FinishReason finish = FinishReason.Stop)
    {
        Usage = usage;
        Finish = finish;
    }

    private Completion(string error, TokenUsage usage, FailureKind kind, TimeSpan retryAfter)
    {
        Error = error;
        Usage = usage;
        Finish = FinishReason.Error;
        Failure = kind;
        RetryAfter = retryAfter;
    }

    /// <summary>The tokens the call used, known even of some failed calls.</summary>
    public TokenUsage Usage { get; init; }

    /// <summary>Why the reply ended.</summary>
    public FinishReason Finish { get; }

    /// <summary>Why the call failed, in words that name the culprit and the fix; <see langword="null"/> when it did not.</summary>
    public string? Error { get; }

    /// <summary>Whether a failed call is worth repeating; without meaning for one that did not fail.</summary>
    public FailureKind Failure { get; }

    /// <summary>How long the server asks to wait before the next request (RFC 9110, Retry-After); zero when it does not say.</summary>
    public TimeSpan RetryAfter { get; }

    /// <summary>
    /// Whether no request left this machine: the reply came from a cache, or the call failed before it was sent. A shared ledger gets all
    /// back that was reserved for it. The run's own budget does so for a failure only, so that a run takes the same way whether or not its
    /// replies are cached.
    /// </summary>
    public bool NotSent { get; init; }

    /// <summary>
    /// Whether a failed call is known to have used nothing, because the server refused it (HTTP 4xx but 408) or could not be reached.
    /// Budgets count such a call, but no token of it.
    /// </summary>
    public bool Refused { get; init; }

    /// <summary>Whether the server refused to draw several samples at one request; it computed nothing then.</summary>
    internal bool RefusesCount { get; init; }

    /// <summary>A call that failed.</summary>
    /// <param name="error">Why, in words that name the culprit and the fix.</param>
    /// <param name="usage">The tokens it used all the same; unknown by default.</param>
    /// <param name="kind">Whether it is worth repeating.</param>
    /// <param name="retryAfter">How long to wait before that; zero when nobody says.</param>
    /// <returns>The failure.</returns>
    public static Completion Failed(
        string error, TokenUsage usage = default, FailureKind kind = FailureKind.Permanent, TimeSpan retryAfter = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(error);
        return new(error, usage, kind, retryAfter);
    }

    /// <summary>The same failure as one that nobody is to repeat.</summary>
    internal Completion AsPermanent() => new(Error!, Usage, FailureKind.Permanent, default) { NotSent = NotSent, Refused = Refused };
}
