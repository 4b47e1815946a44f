using System.Globalization;

namespace Archon.Cli.Explaining;

/// <summary>Costs as people read them.</summary>
internal static class CostWords
{
    private const string Unknown = "unknown";

    /// <summary>Calls as least / expected / most, or one number when they are the same.</summary>
    public static string Of(CallBounds calls) => calls.Min == calls.Max
        ? Words.Grouped(calls.Max)
        : Words.Grouped(calls.Min) + " / " + Words.Grouped(calls.Expected) + " / " + Words.Grouped(calls.Max);

    /// <summary>The most tokens.</summary>
    public static string Tokens(long? most) => most is { } tokens ? Words.Grouped(tokens) : Unknown;

    /// <summary>Bounds in US dollars, rounded to three digits away from each other, so that they stay bounds.</summary>
    public static string Usd(UsdRange? usd) => usd switch
    {
        null => Unknown,
        { Max: 0 } => "$0",
        { } range => Usd(range.Min, decimal.Floor) + " to " + Usd(range.Max, decimal.Ceiling),
    };

    private static string Usd(decimal dollars, Func<decimal, decimal> round)
    {
        decimal scale = 100;
        while (dollars > 0 && dollars * scale < 100 && scale < 1_000_000_000_000)
            scale *= 10;
        return "$" + (round(dollars * scale) / scale).ToString("0.############", CultureInfo.InvariantCulture);
    }
}
