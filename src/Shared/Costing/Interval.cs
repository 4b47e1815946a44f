using System.Globalization;

namespace Archon.Costing;

/// <summary>A whole number of which only the bounds are known. Neither is negative.</summary>
internal readonly record struct Interval(long Min, long Max)
{
    public Interval(long exactly)
        : this(exactly, exactly)
    {
    }

    public static Interval operator +(Interval left, Interval right) => new(left.Min + right.Min, left.Max + right.Max);

    public static Interval operator *(Interval left, Interval right) => new(left.Min * right.Min, left.Max * right.Max);

    /// <summary>One or the other.</summary>
    public Interval Or(Interval other) => new(Math.Min(Min, other.Min), Math.Max(Max, other.Max));

    /// <summary>As many as there are, but not more than a limit.</summary>
    public Interval AtMost(Interval limit) => new(Math.Min(Min, limit.Min), Math.Min(Max, limit.Max));

    /// <summary>Written with its unit, such as <c>1 call</c> or <c>4 to 8 calls</c>.</summary>
    public string ToString(string unit) => string.Format(
        CultureInfo.InvariantCulture, Min == Max ? "{1} {2}" : "{0} to {1} {2}", Min, Max, Max == 1 ? unit : unit + "s");
}
