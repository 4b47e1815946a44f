using System.Globalization;

namespace Archon.Search.Reports;

/// <summary>Numbers as people read them.</summary>
internal static class Words
{
    internal static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.0} %");

    internal static string Percent(EstimateRecord share) =>
        string.Create(CultureInfo.InvariantCulture, $"{share.Value * 100:0.0} % ({share.Lower * 100:0.0} to {share.Upper * 100:0.0})");

    internal static string Points(EstimateRecord gain) =>
        string.Create(CultureInfo.InvariantCulture, $"{gain.Value * 100:+0.0;-0.0;0.0} ({gain.Lower * 100:0.0} to {gain.Upper * 100:0.0})");

    internal static string Number(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:#,0.#}");

    /// <summary>What is 0 is left out: it was not limited, or has no price.</summary>
    internal static string Spend(SpendRecord spend)
    {
        string[] parts =
        [
            spend.Calls > 0 ? $"{Number(spend.Calls)} calls" : "",
            spend.Tokens > 0 ? $"{Number(spend.Tokens)} tokens" : "",
            spend.Usd > 0 ? string.Create(CultureInfo.InvariantCulture, $"${spend.Usd:0.00####}") : "",
        ];
        return string.Join(", ", parts.Where(static part => part.Length > 0)) is { Length: > 0 } words ? words : "nothing";
    }
}
