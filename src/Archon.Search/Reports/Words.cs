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

    internal static string Usd(decimal usd) => usd == 0 ? "unpriced" : string.Create(CultureInfo.InvariantCulture, $"${usd:0.00####}");

    internal static string Spend(SpendRecord spend) => $"{Number(spend.Calls)} calls, {Number(spend.Tokens)} tokens" + (spend.Usd > 0 ? $", {Usd(spend.Usd)}" : "");
}
