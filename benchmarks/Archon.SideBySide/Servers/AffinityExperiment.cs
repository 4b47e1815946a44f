using System.Globalization;
using Archon.SideBySide.Makespan;

namespace Archon.SideBySide.Servers;

/// <summary>
/// What it is worth to send calls that begin alike to the same of four servers: ensemble-8 > rank > fuse, on a virtual clock.
/// </summary>
internal static class AffinityExperiment
{
    private const int Servers = 4;
    private static readonly (string Name, ReplicaOptions Options)[] s_ways =
    [
        ("fewest in flight", new()),
        ("affinity, 1.25", new() { PrefixBytes = 1_024 }),
        ("affinity, 1.5", new() { PrefixBytes = 1_024, MaxLoad = 1.5 }),
        ("affinity, 2", new() { PrefixBytes = 1_024, MaxLoad = 2 }),
    ];

    private static readonly Workload[] s_workloads =
    [
        .. from tokens in (int[])[200, 2_000, 8_000]
           from atOnce in (int[])[1, 8, 32]
           select new Workload($"{tokens:N0} own tokens", tokens, false, atOnce),
        .. from atOnce in (int[])[8, 32] select new Workload("8,000 shared tokens", 8_000, true, atOnce),
    ];

    internal static List<AffinityRow> Run() =>
        [.. s_workloads.SelectMany(static work => s_ways.Select(way => Measure(work, way.Name, way.Options)))];

    internal static string ToTable(List<AffinityRow> rows) => string.Join('\n',
    [
        $"ensemble-8 > rank > fuse over {Servers} simulated servers with prefix caches, {Workload.Questions} questions, "
            + "milliseconds of a virtual clock, tokens per question.",
        "",
        $"{"a question's text",-22}{"at once",8}{"calls go to",20}{"mean",9}{"p95",9}{"sent",9}{"computed",10}{"mean : fewest",15}",
        .. rows.Select(row => string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Work.Name,-22}{row.Work.AtOnce,8}{row.Way,20}{row.Wall.Mean,9:N0}{row.Wall.Percentile95,9:N0}{row.Tokens,9:N0}")
            + string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Computed,10:N0}{row.Wall.Mean / rows.First(other => other.Work == row.Work).Wall.Mean,15:0.00}")),
    ]);

    private static AffinityRow Measure(Workload work, string way, ReplicaOptions options)
    {
        var clock = new VirtualClock();
        SimulatedServer[] servers = [.. Enumerable.Range(0, Servers).Select(i => new SimulatedServer(clock, i))];
        var models = new ModelCatalog { { "m", new ReplicaEndpoint("m", servers, options) } };
        var pipeline = new LongFusion(models, new() { TimeProvider = clock, Seed = 1 });
        var walls = new List<TimeSpan>();
        int next = 0;
        clock.Run(async () =>
        {
            await Task.WhenAll(Enumerable.Range(0, work.AtOnce).Select(_ => AskAsync())).ConfigureAwait(false);
            return true;
        });
        return new(
            work, way, Times.Of(walls), servers.Sum(static server => server.PromptTokens) / Workload.Questions,
            servers.Sum(static server => server.ComputedTokens) / Workload.Questions);

        async Task AskAsync()
        {
            while (Interlocked.Increment(ref next) is var number && number <= Workload.Questions)
            {
                long start = clock.GetTimestamp();
                using RunLease answer = await pipeline.RunAsync(work.Question(number)).ConfigureAwait(false);
                lock (walls)
                {
                    walls.Add(clock.GetElapsedTime(start));
                }
            }
        }
    }
}
