using System.Globalization;

namespace Archon.Cli.Explaining;

/// <summary>Numbers as people read them.</summary>
internal static class Words
{
    /// <summary>A number or its bounds, such as <c>4</c> or <c>4 to 8</c>.</summary>
    public static string Of(CountRange range) => range.Min == range.Max ? Of(range.Max) : Of(range.Min) + " to " + Of(range.Max);

    /// <summary>The same with its unit.</summary>
    public static string Of(CountRange range, string unit) => Of(range) + " " + unit + (range.Max == 1 ? "" : "s");

    /// <summary>A number.</summary>
    public static string Of(long number) => number.ToString(CultureInfo.InvariantCulture);
}
