namespace Archon.Costing;

/// <summary>
/// Model calls: the fewest, those when no reply is asked for again and every verifier keeps all candidates, and the most.
/// </summary>
internal readonly record struct CallCount(long Min, long Expected, long Max)
{
    public Interval Bounds => new(Min, Max);

    public static CallCount operator +(CallCount left, CallCount right) =>
        new(left.Min + right.Min, left.Expected + right.Expected, left.Max + right.Max);

    /// <summary>The one or the other.</summary>
    public CallCount Or(CallCount other) =>
        new(Math.Min(Min, other.Min), Math.Max(Expected, other.Expected), Math.Max(Max, other.Max));

    /// <summary>Both at the same time, where the longer one counts.</summary>
    public CallCount Beside(CallCount other) =>
        new(Math.Max(Min, other.Min), Math.Max(Expected, other.Expected), Math.Max(Max, other.Max));
}
