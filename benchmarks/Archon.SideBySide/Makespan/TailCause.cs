namespace Archon.SideBySide.Makespan;

/// <summary>Why some calls take ten times as long as others, which decides what a second attempt is worth.</summary>
internal enum TailCause
{
    /// <summary>The server is slow now and then: a second attempt is likely to be fast.</summary>
    Server,

    /// <summary>The reply is long: a second attempt at the same sample is as long.</summary>
    Length,
}
