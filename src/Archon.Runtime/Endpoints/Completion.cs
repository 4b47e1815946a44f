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

    private Completion(string error, TokenUsage usage)
    {
        Error = error;
        Usage = usage;
        Finish = FinishReason.Error;
    }

    /// <summary>The tokens the call used, known even of some failed calls.</summary>
    public TokenUsage Usage { get; }

    /// <summary>Why the reply ended.</summary>
    public FinishReason Finish { get; }

    /// <summary>Why the call failed, in words that name the culprit and the fix; <see langword="null"/> when it did not.</summary>
    public string? Error { get; }

    /// <summary>A call that failed.</summary>
    /// <param name="error">Why, in words that name the culprit and the fix.</param>
    /// <param name="usage">The tokens it used all the same; unknown by default.</param>
    /// <returns>The failure.</returns>
    public static Completion Failed(string error, TokenUsage usage = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(error);
        return new(error, usage);
    }
}
