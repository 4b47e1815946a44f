using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Archon.Runtime.Tests.Memory;
using Archon.Runtime.Tests.Support;
using Xunit.Abstractions;

namespace Archon.Runtime.Tests.Faults;

/// <summary>Runs with one request in five going wrong: no answer is lost or mixed up, no budget exceeded, nothing is left behind.</summary>
[Collection(PoolsCollection.Name)]
public class FaultRunTests(ITestOutputHelper output)
{
    private const ulong Seed = 20_261_121;
    private static readonly Fault[] s_faults = [.. Enum.GetValues<Fault>()[1..].Except([Fault.TooFew])];

    // Samples of one prompt are asked for together, and slow calls are made twice.
    private static readonly (string, string)[] s_both = [FaultRun.Folding, ("Hedge", "0.3")];
    private readonly Rented _before = Rented.Now;

    [Fact]
    public async Task Ten_thousand_runs_with_a_fifth_of_faults_lose_no_answer()
    {
        var time = new ManualTime();
        var book = new Book();
        using var wire = new MemoryWire(new(Seed, book, s_faults), book, time);
        await using var run = new FaultRun(Seed, book, wire, time, ["http://a/v1", "http://b/v1"]);
        string[] mistakes = await run.GoAsync(runs: 10_000, () => wire.Asleep == run.Tap.InFlight);
        Check(run, mistakes, runs: 10_000);
        Assert.Equal(0, time.ActiveTimers);
    }

    [Fact]
    public async Task Nor_do_runs_whose_samples_are_asked_for_together_and_whose_slow_calls_are_made_twice()
    {
        var time = new ManualTime();
        var book = new Book();
        using MeterListener meters = Count(out ConcurrentDictionary<string, int> hedges);
        using var wire = new MemoryWire(new(Seed, book, [.. s_faults, Fault.TooFew]), book, time);
        await using var run = new FaultRun(Seed, book, wire, time, ["http://a/v1", "http://b/v1"], s_both);
        string[] mistakes = await run.GoAsync(runs: 1_000, () => wire.Asleep == run.Tap.InFlight);
        output.WriteLine(
            $"Requests by the samples they asked for: {string.Join(", ", book.Folds)}; hedged by winner: {string.Join(", ", hedges)}");
        Check(run, mistakes, runs: 1_000);
        Assert.Equal(0, time.ActiveTimers);
        Assert.True(book.Folds.Values.Sum() > 300 && hedges.GetValueOrDefault("second") > 30, "What is to be shown did not happen.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Over_sockets_no_connection_is_left_either(bool both)
    {
        var time = new ManualTime();
        var book = new Book();
        await using SocketWire wire = await SocketWire.StartAsync(
            new(Seed, book, [.. s_faults.Where(static fault => fault != Fault.Unreachable)]));
        await using (var run = new FaultRun(Seed, book, new SocketsHttpHandler(), time, [$"{wire.Address}/v1"], both ? s_both : []))
        {
            string[] mistakes = await run.GoAsync(runs: 250, () => wire.Asleep == run.Tap.InFlight);
            Check(run, mistakes, runs: 250);

            // What the client has given up, the server hears of by a closed connection, while the client's others stay open.
            await UntilAsync(() => wire.InFlight == 0);
        }

        await UntilAsync(() => wire.Connections == 0);
    }

    /// <summary>Counts the calls that are made twice, by the attempt that won. No other test runs beside this one.</summary>
    private static MeterListener Count(out ConcurrentDictionary<string, int> hedges)
    {
        ConcurrentDictionary<string, int> counts = hedges = new();
        MeterListener meters = new()
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Name == "archon.call.hedges")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        meters.SetMeasurementEventCallback<long>(
            (_, _, tags, _) => counts.AddOrUpdate((string)tags[1].Value!, 1, static (_, count) => count + 1));
        meters.Start();
        return meters;
    }

    /// <summary>Waits for what the other side of a socket does.</summary>
    private static async Task UntilAsync(Func<bool> isDone)
    {
        while (!isDone())
        {
            await Task.Yield();
        }
    }

    private void Check(FaultRun run, string[] mistakes, int runs)
    {
        Book book = run.Book;
        string faults = string.Join(", ", book.Faults.OrderBy(static fault => fault.Key));
        output.WriteLine($"Seed {Seed}: {run.Answers} answers of {runs} runs; {faults}");
        Assert.True(mistakes.Length == 0, string.Join('\n', mistakes.Take(20)));
        Assert.True(run.Answers > 0.85 * runs, $"Seed {Seed}: only {run.Answers} answers of {runs} runs, which proves little.");
        for (int i = 0; i < run.Tenants.Count; i++)
        {
            BudgetLedger tenant = run.Tenants[i];
            Spend served = book.Served(Enumerable.Range(i * FaultRun.RunsPerTenant, FaultRun.RunsPerTenant));
            output.WriteLine($"tenant {i}: served {served}, spent {tenant.Spent}, unknown {tenant.UnknownCalls}");
            Assert.Equal(default, tenant.Reserved);
            Assert.True(tenant.Spent.Covers(served), $"Seed {Seed}: tenant {i} was served {served} and counts {tenant.Spent}.");
        }

        Assert.Equal(0, run.RunsInFlight);
        Assert.Equal(0, run.Tap.InFlight);
        Assert.Equal(_before, Rented.Now);
    }
}
