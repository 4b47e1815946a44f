using System.Globalization;

namespace Archon.SideBySide.Servers;

/// <summary>What ways to treat several or overloaded servers are worth, on simulated ones.</summary>
internal static class ServersBenchmark
{
    internal static void Run(bool json)
    {
        List<AffinityRow> affinity = AffinityExperiment.Run();
        List<LimitRow> limits = LimitExperiment.Run();
        Console.WriteLine(json
            ? ToJson(affinity, limits)
            : $"{AffinityExperiment.ToTable(affinity)}\n\n{LimitExperiment.ToTable(limits)}");
    }

    private static string ToJson(List<AffinityRow> affinity, List<LimitRow> limits) => $$"""
        {"affinity": [{{string.Join(",\n ", affinity.Select(static row => string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"text\": \"{row.Work.Name}\", \"atOnce\": {row.Work.AtOnce}, \"way\": \"{row.Way}\", \"meanMs\": {row.Wall.Mean:0}, ")
            + string.Create(CultureInfo.InvariantCulture, $"\"p95Ms\": {row.Wall.Percentile95:0}, \"computedTokens\": {row.Computed:0}}}")))}}],
         "limits": [{{string.Join(",\n ", limits.Select(static row => string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"overload\": \"{row.Overload}\", \"way\": \"{row.Way}\", \"seconds\": {row.Seconds:0.#}, ")
            + string.Create(CultureInfo.InvariantCulture, $"\"requests\": {row.Requests}, \"refused\": {row.Refused}, \"lost\": {row.Lost}}}")))}}]}
        """;
}
