namespace Archon;

/// <summary>What became of one model call of a run.</summary>
public enum CallOutcome
{
    /// <summary>The reply was used as it is.</summary>
    Succeeded,

    /// <summary>The reply deviated from the format asked for and was read all the same.</summary>
    Repaired,

    /// <summary>The first reply could not be read; asked again with the reason, the model gave one that could.</summary>
    Reasked,

    /// <summary>No reply could be read; the neutral outcome was taken.</summary>
    Unreadable,

    /// <summary>The reply held no text.</summary>
    Empty,

    /// <summary>The endpoint failed.</summary>
    Failed,

    /// <summary>The call was cancelled before it ended.</summary>
    Cancelled,

    /// <summary>The call was not made, or not repeated, because the budget did not allow it.</summary>
    OutOfBudget,
}
