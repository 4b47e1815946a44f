using System.Collections.Concurrent;
using Archon.Kernels.Sampling;
using Archon.Runtime.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Archon.Runtime.Tests.Faults;

/// <summary>
/// Many runs of compiled pipelines at once, over the chain that an application gets from its configuration, with budgets of their own and
/// in ledgers that they share.
/// </summary>
internal sealed class FaultRun : IAsyncDisposable
{
    internal const int RunsPerTenant = 250;
    private const int AtOnce = 96;

    // Longer than all the runs take, so that it ends those calls only that would never end, and none whose thread just had no turn.
    private const int TimeoutSeconds = 100_000;
    private const int QuietBeforeJump = 1_000;
    internal static readonly (string, string) Folding = ("Capabilities:0", "count");
    private const int LongestSilence = 3_000_000;
    private readonly ServiceProvider _services;
    private readonly HttpClient _http;
    private readonly ManualTime _time;
    private readonly ulong _seed;
    private readonly bool _folds;
    private readonly Pipeline[] _pipelines;
    private readonly ConcurrentQueue<string> _mistakes = new();
    private int _next;

    internal FaultRun(
        ulong seed, Book book, HttpMessageHandler wire, ManualTime time, string[] servers, params (string Setting, string Value)[] more)
    {
        (_seed, _time, Book) = (seed, time, book);
        _folds = more.Contains(Folding);
        Tap = new(wire, book);
        _http = new(Tap) { Timeout = Timeout.InfiniteTimeSpan };
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(time);
        services.AddKeyedSingleton("m", _http);
        services.AddKeyedSingleton("n", _http);
        services.AddArchon(Configuration(servers, more))
            .AddPipeline<RankThenFuse>().AddPipeline<VerifyThenFuse>().AddPipeline<WeightedVote>().AddPipeline<PlainVote>()
            .AddPipeline<FuseAfterCritique>().AddPipeline<CritiqueEachThenFuse>().AddPipeline<Limited>();
        _services = services.BuildServiceProvider();
        _pipelines = [.. _services.GetServices<Pipeline>()];
    }

    internal ClientTap Tap { get; }

    internal Book Book { get; }

    internal List<BudgetLedger> Tenants { get; } = [];

    internal int Answers { get; private set; }

    internal int RunsInFlight => _pipelines.Sum(static pipeline => pipeline.RunsInFlight);

    /// <summary>Makes the runs and returns what is wrong with them.</summary>
    /// <param name="runs">How many.</param>
    /// <param name="isQuiet">Whether only the clock can make anything happen.</param>
    internal async Task<string[]> GoAsync(int runs, Func<bool> isQuiet)
    {
        Tenants.AddRange(Enumerable.Range(0, runs / RunsPerTenant).Select(static i => new BudgetLedger(TenantBudget(i))));
        Task all = Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => WorkAsync(runs)));
        (int Open, int Timers) before = default;
        for (int quiet = 0, silent = 0; !all.IsCompleted;)
        {
            await Task.Yield();
            Thread.Yield();
            (int Open, int Timers) now = (Tap.InFlight, _time.ActiveTimers);
            silent = now == before ? silent + 1 : 0;
            Assert.True(silent < LongestSilence, $"Seed {_seed}: {RunsInFlight} runs wait for nothing, {Tap.InFlight} replies are open.");
            before = now;

            // A thread that was about to do something may not have had its turn. It gets it before a jump that would end calls.
            quiet = ThreadPool.PendingWorkItemCount == 0 && isQuiet() ? quiet + 1 : 0;
            if (quiet > (_time.UntilNext > TimeSpan.FromSeconds(100) ? QuietBeforeJump : 0))
            {
                quiet = 0;
                _time.AdvanceToNext();
            }
        }

        await all;
        return [.. _mistakes];
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _http.Dispose();
    }

    private static RunBudget TenantBudget(int tenant) => (tenant % 4) switch
    {
        0 => default,
        1 => new(calls: 1_500),
        2 => new() { Tokens = 1_000_000 },
        _ => new() { Usd = 1 },
    };

    private static RunBudget? Budget(ref SplitMix64 random) => random.NextInt(10) switch
    {
        0 or 1 => new(calls: 1 + random.NextInt(9)),
        2 or 3 => new() { Tokens = 1_000 + random.NextInt(30_000) },
        4 or 5 => new() { Usd = (1 + random.NextInt(60)) * 0.001m },
        6 => new(seconds: 1 + random.NextInt(30)),
        _ => null,
    };

    private static IConfiguration Configuration(string[] servers, (string Setting, string Value)[] more)
    {
        Dictionary<string, string?> settings = new()
        {
            ["Archon:Models:m:Limits:Concurrency"] = "40",
            ["Archon:Models:n:Limits:Rpm"] = "3000",
            ["Archon:Models:n:Url"] = servers[0],
        };
        for (int i = 0; i < servers.Length; i++)
        {
            settings[$"Archon:Models:m:Urls:{i}"] = servers[i];
        }

        foreach (string model in (string[])["m", "n"])
        {
            settings[$"Archon:Models:{model}:ContextLength"] = $"{FaultyModel.ContextLength}";
            settings[$"Archon:Models:{model}:Price:Prompt"] = $"{FaultyModel.NanosPerPromptToken / 1_000}";
            settings[$"Archon:Models:{model}:Price:Completion"] = $"{FaultyModel.NanosPerCompletionToken / 1_000}";
            settings[$"Archon:Models:{model}:TimeoutSeconds"] = $"{TimeoutSeconds}";
            foreach ((string setting, string value) in more)
            {
                settings[$"Archon:Models:{model}:{setting}"] = value;
            }
        }

        return new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
    }

    private Pipeline Pipeline(int run) => _pipelines[run % _pipelines.Length];

    private async Task WorkAsync(int runs)
    {
        await Task.Yield();
        for (int run; (run = Interlocked.Increment(ref _next) - 1) < runs;)
        {
            foreach (string mistake in await RunAsync(run).ConfigureAwait(false))
            {
                _mistakes.Enqueue($"Seed {_seed}, run {run} of {Pipeline(run).Name}: {mistake}.");
            }
        }
    }

    private async Task<List<string>> RunAsync(int run)
    {
        SplitMix64 random = new(SplitMix64.Mix(_seed) + (ulong)run);
        RunBudget? budget = Budget(ref random);
        RunOptions options = new() { Seed = (ulong)run, Budget = budget, Ledger = Tenants[run / RunsPerTenant], MaxOutputTokens = 128 };
        using var leaving = new CancellationTokenSource(
            random.NextInt(50) == 0 ? TimeSpan.FromSeconds(random.NextInt(5)) : Timeout.InfiniteTimeSpan, _time);
        List<string> mistakes = [];
        Usage? usage = null;
        IReadOnlyList<CallReport> calls = [];
        try
        {
            Answer answer = await Pipeline(run).AnswerAsync($"What is the number of run {run}?", options, leaving.Token)
                .ConfigureAwait(false);
            mistakes.AddRange(RunChecks.Mistakes(run, answer));
            (usage, calls) = (answer.Usage, answer.Calls);
            lock (_mistakes)
            {
                Answers++;
            }
        }
        catch (PipelineFailedException failure)
        {
            (usage, calls) = (failure.Calls.Aggregate(default(Usage), static (sum, call) => sum + call.Usage), failure.Calls);
            if (Book[run].Answers > 0)
            {
                mistakes.Add($"it lost its answer: {failure.Message}");
            }
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
            // Its caller left.
        }
        catch (Exception exception)
        {
            mistakes.Add($"it threw {exception}");
        }

        Spend served = Book[run].Served;
        if (!(budget ?? new(calls: Pipeline(run) is Limited ? 13 : 0)).ToLimits().Covers(served))
        {
            mistakes.Add($"it was served {served} of {budget}");
        }

        // A sample that is given up before the others it was asked for with does not hear what its part was.
        bool hasLeft = _folds && calls.Any(static call => call.Outcome == CallOutcome.Cancelled);
        Book.Page page = Book[run];
        if (usage is { } told && (told.Calls < served.Calls
            || (!hasLeft && (told.Calls - told.UnknownCalls < page.CallsTold || told.TotalTokens < page.TokensTold))
            || told.Calls - told.UnknownCalls > page.CallsTold
            || (told.EstimatedCalls == 0 && told.TotalTokens > page.TokensTold)))
        {
            mistakes.Add($"it tells of {told} and was served {served}, told of {page.CallsTold} calls and {page.TokensTold} tokens");
        }

        return mistakes;
    }
}
