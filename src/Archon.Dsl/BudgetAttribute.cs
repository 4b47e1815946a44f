namespace Archon;

/// <summary>
/// What one answer may cost at the most. A run that reaches a limit draws fewer samples, skips the layers it cannot afford,
/// and answers with the best candidate so far; its <c>StopReason</c> says so. It stands in brackets of its own and is not a layer.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BudgetAttribute : Attribute
{
    /// <summary>Model calls per answer, repeated questions after an unreadable reply included. 0, the default, sets no limit.</summary>
    public int Calls { get; init; }

    /// <summary>Seconds per answer, measured from the start of the run; calls in flight are then cancelled. 0, the default, sets no limit.</summary>
    public double Seconds { get; init; }
}
