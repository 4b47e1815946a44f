namespace Archon.Budgets;

/// <summary>What an endpoint that sends a request again must ask before every further attempt.</summary>
internal interface IAttempts
{
    /// <summary>How the last attempt failed that an endpoint may make again; <see langword="null"/> when none did.</summary>
    Completion? Failed { get; set; }

    /// <summary>
    /// Reserves the next attempt and settles the one that failed; when the budget does not allow it, that one stays the last.
    /// </summary>
    bool TryRetry();
}
