using System.Globalization;
using Archon.Search;

namespace Archon.Cli;

/// <summary>Numbers as people read them.</summary>
internal static class Words
{
    /// <summary>A number or its bounds, such as <c>4</c> or <c>4 to 8</c>.</summary>
    public static string Of(CountRange range) => range.Min == range.Max ? Of(range.Max) : Of(range.Min) + " to " + Of(range.Max);

    /// <summary>The same with its unit.</summary>
    public static string Of(CountRange range, string unit) => Of(range) + " " + unit + (range.Max == 1 ? "" : "s");

    /// <summary>A number.</summary>
    public static string Of(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A sum of tokens, such as <c>≈1200</c> where part of it is estimated.</summary>
    public static string Tokens(long tokens, Usage usage) => (usage.EstimatedCalls > 0 ? "≈" : "") + Of(tokens);

    /// <summary>A number that may be long, such as <c>12,800</c>.</summary>
    public static string Grouped(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number with as many digits as tell something.</summary>
    public static string Number(double number) => number.ToString(Math.Abs(number) < 10 ? "0.##" : "0.#", CultureInfo.InvariantCulture);

    /// <summary>A share as per cent.</summary>
    public static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    /// <summary>The ends of an interval of shares, in per cent.</summary>
    public static string Range(double lower, double upper) =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * lower:0.0} to {100 * upper:0.0}");

    /// <summary>A difference of shares in points.</summary>
    public static string Points(double difference) => (100 * difference).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);

    /// <summary>A share with its interval below it, for a cell of a table.</summary>
    public static string Share(EstimateRecord share) => $"{Percent(share.Value)}\n{Range(share.Lower, share.Upper)}";

    /// <summary>A difference of shares with its interval below it, for a cell of a table.</summary>
    public static string Gain(EstimateRecord gain) => $"{Points(gain.Value)}\n{Range(gain.Lower, gain.Upper)}";

    /// <summary>A time as people say it.</summary>
    public static string Time(TimeSpan time) => time.ToString(time.TotalHours < 1 ? @"m\:ss" : @"h\:mm\:ss", CultureInfo.InvariantCulture);
}
