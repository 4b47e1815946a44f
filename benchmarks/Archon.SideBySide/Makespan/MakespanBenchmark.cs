using System.Globalization;

namespace Archon.SideBySide.Makespan;

/// <summary>How long whole answers take: with constant and with heavy-tailed latency.</summary>
internal static class MakespanBenchmark
{
    internal static async Task RunAsync(bool json)
    {
        // First, and before the first await: the virtual clock must not run on a thread of the pool, and shares that with nobody.
        List<TailRow> tail = HeavyTail.Run();
        List<WallRow> constant = await ConstantLatency.RunAsync().ConfigureAwait(false);
        Console.WriteLine(json ? Json.Of(new { constant, heavyTail = tail }) : ToTable(constant, tail));
    }

    private static string ToTable(List<WallRow> constant, List<TailRow> tail) => string.Join('\n',
    [
        "ensemble-10 > rank > fuse over HTTP on loopback, "
            + $"{ConstantLatency.Delay} ms a call, {ConstantLatency.Questions} questions one after the other. Milliseconds.",
        "",
        $"{"",-40}{"median",10}{"p95",10}{"mean",10}",
        .. constant.Select(static row => string.Create(
            CultureInfo.InvariantCulture, $"{row.Way,-40}{row.Wall.Median,10:N1}{row.Wall.Percentile95,10:N1}{row.Wall.Mean,10:N1}")),
        "",
        $"Calls of {TailServer.MedianMilliseconds} ms in the median and ten times as much in one of a hundred (log-normal); "
            + $"{HeavyTail.Questions:N0} questions, the same luck for all.",
        "Milliseconds of a virtual clock, on which computing takes no time. A model writes a token a millisecond while somebody waits.",
        .. tail.GroupBy(static row => row.Cause).SelectMany(static rows => ToLines(rows.Key, [.. rows])),
    ]);

    private static IEnumerable<string> ToLines(TailCause cause, TailRow[] rows) =>
    [
        "",
        cause == TailCause.Server
            ? "The server is slow now and then: a second attempt draws anew."
            : "The reply is long: a second attempt is as long.",
        $"{"",-52}{"median",8}{"p95",8}{"mean",8}{"tokens",9}{"calls",8}{"mean : WhenAll",17}{"tokens : WhenAll",18}{"same answers",14}",
        .. rows.Select(row =>
        {
            TailRow byHand = rows.Single(other => other.Architecture == row.Architecture && other.Way == HeavyTail.ByHand);
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Architecture,-28}{row.Way,-24}{row.Wall.Median,8:N0}{row.Wall.Percentile95,8:N0}{row.Wall.Mean,8:N0}")
                + string.Create(
                    CultureInfo.InvariantCulture,
                    $"{row.Tokens,9:N0}{row.Calls,8:N2}{row.Wall.Mean / byHand.Wall.Mean,17:0.00}{row.Tokens / byHand.Tokens,18:0.00}")
                + string.Create(CultureInfo.InvariantCulture, $"{row.Same,14:P1}");
        }),
    ];
}
