namespace Archon;

/// <summary>Whether a failed call is worth repeating.</summary>
public enum FailureKind
{
    /// <summary>The same request will fail again: a wrong key, an unknown model.</summary>
    Permanent,

    /// <summary>
    /// The server or the way to it failed this time: HTTP 408 and 5xx, a broken connection, a body that breaks off or cannot be read.
    /// </summary>
    Transient,

    /// <summary>The server asks for fewer requests: HTTP 429.</summary>
    RateLimited,

    /// <summary>The prompt does not fit the model's context. The same request will fail again.</summary>
    TooLong,
}
