using System.Globalization;
using Archon.SideBySide.Makespan;

namespace Archon.SideBySide.Servers;

/// <summary>What a limit of calls in flight is worth that finds itself, where the server's own is not known.</summary>
internal static class LimitExperiment
{
    private const int Calls = 2_000;
    private const int AtOnce = 64;
    private static readonly (string Name, Func<IModelEndpoint, TimeProvider, IModelEndpoint> Limit)[] s_ways =
    [
        ("no limit", static (server, _) => server),
        ("its limit configured", static (server, clock) =>
            new AdmissionEndpoint(server, new Admission(new() { Concurrency = LimitedServer.Capacity }, clock))),
        ("half of it configured", static (server, clock) =>
            new AdmissionEndpoint(server, new Admission(new() { Concurrency = LimitedServer.Capacity / 2 }, clock))),
        ("found by AIMD", static (server, _) => new AdaptiveLimit(server)),
    ];

    internal static List<LimitRow> Run() =>
        [.. Enum.GetValues<Overload>().SelectMany(static overload => s_ways.Select(way => Measure(overload, way.Name, way.Limit)))];

    internal static string ToTable(List<LimitRow> rows) => string.Join('\n',
    [
        $"{Calls:N0} calls, {AtOnce} at once with up to 10 repetitions, of a simulated server that works on {LimitedServer.Capacity}, "
            + "on a virtual clock.",
        "",
        $"{"calls above that",-18}{"calls in flight",-24}{"seconds",9}{"p95 of a call",15}{"requests",10}{"refused",9}{"lost calls",12}",
        .. rows.Select(static row => string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Overload,-18}{row.Way,-24}{row.Seconds,9:N0}{row.Call.Percentile95,12:N0} ms")
            + string.Create(CultureInfo.InvariantCulture, $"{row.Requests,10:N0}{row.Refused,9:N0}{row.Lost,12:N0}")),
    ]);

    private static LimitRow Measure(Overload overload, string way, Func<IModelEndpoint, TimeProvider, IModelEndpoint> limit)
    {
        var clock = new VirtualClock();
        using var server = new LimitedServer(clock, overload);
        var endpoint = new RetryEndpoint(limit(server, clock), new() { MaxRetries = 10 }, clock);
        var walls = new List<TimeSpan>();
        int next = 0, lost = 0;
        clock.Run(async () =>
        {
            await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => AskAsync())).ConfigureAwait(false);
            return true;
        });
        return new(overload, way, clock.GetElapsedTime(0).TotalSeconds, Times.Of(walls), server.Requests, server.Refused, lost);

        async Task AskAsync()
        {
            using var request = new ModelRequest();
            using var reply = new Utf8Buffer();
            while (Interlocked.Increment(ref next) <= Calls)
            {
                long start = clock.GetTimestamp();
                reply.Clear();
                Completion completion = await endpoint.CompleteAsync(request, reply, default).ConfigureAwait(false);
                lock (walls)
                {
                    walls.Add(clock.GetElapsedTime(start));
                    lost += completion.Error is null ? 0 : 1;
                }
            }
        }
    }
}
