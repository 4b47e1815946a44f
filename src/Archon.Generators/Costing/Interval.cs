using System.Globalization;

namespace Archon.Generators.Costing;

/// <summary>A whole number of which only the bounds are known.</summary>
internal readonly record struct Interval(long Min, long Max)
{
    public Interval(long exactly)
        : this(exactly, exactly)
    {
    }

    public static Interval operator +(Interval left, Interval right) => new(left.Min + right.Min, left.Max + right.Max);

    /// <summary>As many as there are, but not more than a limit.</summary>
    public Interval AtMost(long limit) => new(Math.Min(Min, limit), Math.Min(Max, limit));

    /// <summary>Written with its unit, such as <c>1 call</c> or <c>4 to 8 calls</c>.</summary>
    public string ToString(string unit) => string.Format(
        CultureInfo.InvariantCulture, Min == Max ? "{1} {2}" : "{0} to {1} {2}", Min, Max, Max == 1 ? unit : unit + "s");
}
