using Archon.Budgets;
using Archon.Execution;
using Archon.Runtime.Tests.Support;

namespace Archon.Runtime.Tests.Dispatch;

public class HedgingBudgetTests
{
    private const int Schedules = 1_000;
    private const int Branches = 16;

    [Fact]
    public async Task No_schedule_exceeds_the_budget_or_the_share_and_every_attempt_is_counted()
    {
        int hedged = 0;
        for (int seed = 0; seed < Schedules; seed++)
        {
            hedged += await HoldsAsync(seed);
        }

        Assert.True(hedged > Schedules, $"Only {hedged} calls were made twice: the schedules show nothing.");
    }

    [Fact]
    public async Task A_budget_that_has_no_room_for_a_second_attempt_has_not_stopped_the_run()
    {
        var time = new ManualTime();
        var limits = new RunLimits(time);
        limits.Begin(new(calls: 3), null, default);
        var model = new TimedModel(time, static attempt => (attempt < 2 ? 1 : 100, new(new TokenUsage(1, 1))));
        var endpoint = new HedgingEndpoint(model, new() { MinimumCalls = 2, MaxShare = 1 }, time);
        for (int i = 0; i < 3; i++)
        {
            await time.AdvanceUntilAsync(RunAsync(endpoint, limits, model));
        }

        Assert.Equal((3, 3, StopReason.Completed), (model.Calls, limits.Ledger.Spent.Calls, limits.Reason));
    }

    /// <summary>Runs one schedule.</summary>
    /// <returns>How many calls were made twice.</returns>
    private static async Task<int> HoldsAsync(int seed)
    {
        var random = new Random(seed);
        var time = new ManualTime();
        var limits = new RunLimits(time);
        RunBudget budget = new(calls: random.Next(0, 24)) { Tokens = random.Next(2) * random.Next(500, 4_000) };
        limits.Begin(budget, null, default);
        double share = random.Next(1, 5) / 4.0;
        var plans = Enumerable.Range(0, 4 * Branches).Select(_ => (random.Next(1, 20) / 2.0, random.Next(9))).ToArray();
        string? broken = null;
        var model = new TimedModel(time, attempt => (plans[attempt].Item1, plans[attempt].Item2 switch
        {
            0 => Completion.Failed("broke", default, FailureKind.Transient),
            1 => Completion.Failed("never sent", default, FailureKind.Transient) with { NotSent = true },
            2 => throw new IOException("broke"),
            3 => new(default),
            4 => Completion.Failed("busy", default, FailureKind.RateLimited) with { Refused = true },
            _ => new(new TokenUsage(3, 2)),
        }))
        {
            OnStart = () => broken ??= budget.ToLimits().Covers(limits.Ledger.Committed) ? null : $"{limits.Ledger.Committed} of {budget}",
        };
        var endpoint = new HedgingEndpoint(model, new() { MinimumCalls = 2, Quantile = 0.5, MaxShare = share }, time);
        List<Task<bool>> calls = [];
        for (int i = 0; i < Branches; i++)
        {
            calls.Add(RunAsync(endpoint, limits, model));
            time.Advance(random.Next(4));
            await Task.Yield();
        }

        bool[] made = await time.AdvanceUntilAsync(Task.WhenAll(calls));
        int first = made.Count(static wasMade => wasMade);
        int neverSent = plans.Take(model.Calls).Count(static plan => plan.Item2 == 1);
        Assert.True(broken is null, $"Seed {seed}: {broken}");
        Assert.True(model.Calls - first <= share * first, $"Seed {seed}: {model.Calls} attempts for {first} calls.");
        Assert.Equal((0, default), (model.InFlight, limits.Ledger.Reserved));
        Assert.InRange(limits.Ledger.Spent.Calls, model.Calls - neverSent, model.Calls);
        return model.Calls - first;
    }

    /// <summary>Makes a call as a branch of a run does: reserves the first attempt, settles the last.</summary>
    private static async Task<bool> RunAsync(HedgingEndpoint endpoint, RunLimits limits, TimedModel model)
    {
        using var request = new ModelRequest { MaxTokens = 8 };
        using var reply = new Utf8Buffer();
        request.Messages.Add(MessageRole.User, "q");
        var attempts = new AttemptBudget(limits);
        if (!attempts.TryReserve(request, RunLimits.NoFacts))
        {
            return false;
        }

        request.Attempts = attempts;
        Completion completion = default;
        try
        {
            completion = await endpoint.CompleteAsync(request, reply, default);
        }
        catch (IOException)
        {
            // As for a run: a failed call of which nobody knows what it used.
        }

        Assert.Equal(0, model.InFlightOf(request));
        attempts.Settle(completion);
        return true;
    }
}
