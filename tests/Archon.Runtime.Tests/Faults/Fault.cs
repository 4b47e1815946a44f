namespace Archon.Runtime.Tests.Faults;

/// <summary>What goes wrong with one HTTP request.</summary>
internal enum Fault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>500, 502 or 503, with or without a body.</summary>
    Refused,

    /// <summary>429 with Retry-After.</summary>
    Busy,

    /// <summary>
    /// No connection: the request never gets to the server. Not over sockets, which the server shares with all other requests.
    /// </summary>
    Unreachable,

    /// <summary>The client's own timeout for one request.</summary>
    TimedOut,

    /// <summary>No reply until the client gives up.</summary>
    Hangs,

    /// <summary>Half a reply, and no more until the client gives up.</summary>
    HangsAmid,

    /// <summary>Half a reply, then the end of the connection.</summary>
    Cut,

    /// <summary>The connection ends before the reply.</summary>
    Closed,

    /// <summary>A whole body that is not JSON.</summary>
    Malformed,

    /// <summary>No choice where one was asked for.</summary>
    NoChoices,

    /// <summary>More choices than were asked for: the first is the reply, so this one is harmless.</summary>
    TooMany,

    /// <summary>One choice less than the three or more that were asked for: the sample without a reply is asked for alone.</summary>
    TooFew,

    /// <summary>A reply without words.</summary>
    Empty,

    /// <summary>A reply whose usage is not told, which is as good as any other.</summary>
    NoUsage,
}
