namespace Archon;

/// <summary>Why a run ended. Runs cut by time or budget need not give the same answer again.</summary>
public enum StopReason
{
    /// <summary>Every layer ran.</summary>
    Completed,

    /// <summary>The budget's calls were used up; layers or samples were left out.</summary>
    CallLimit,

    /// <summary>The budget's time was over; calls in flight were cancelled and later layers left out.</summary>
    Deadline,

    /// <summary>The budget's tokens were used up; layers or samples were left out.</summary>
    TokenLimit,

    /// <summary>The budget's US dollars were used up; layers or samples were left out.</summary>
    CostLimit,
}
