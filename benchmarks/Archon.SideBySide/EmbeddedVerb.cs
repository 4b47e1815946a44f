using System.Globalization;

namespace Archon.SideBySide;

/// <summary>Prints what <see cref="EmbeddedBenchmark"/> measures.</summary>
internal static class EmbeddedVerb
{
    internal static void Run(string model, bool json)
    {
        IReadOnlyList<EmbeddedRow> rows = EmbeddedBenchmark.Run(model);
        Console.WriteLine(json ? Json.Of(rows) : ToTable(rows));
    }

    private static string ToTable(IReadOnlyList<EmbeddedRow> rows) => string.Join('\n',
    [
        "The embedded model, tokens per second, best of five. Ratios are over llama-bench with one sequence, where it is on the path.",
        "",
        $"{"threads",8}{"samples",9}{"prefill",12}{"decode",12}{"prefill ratio",16}{"decode ratio",16}",
        .. rows.Select(static row => string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Threads,8}{row.Batch,9}{row.PrefillTokensPerSecond,12:N0}{row.DecodeTokensPerSecond,12:N0}")
            + $"{Ratio(row.PrefillRatio),16}{Ratio(row.DecodeRatio),16}"),
    ]);

    private static string Ratio(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "-";
}
