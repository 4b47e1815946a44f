using Archon.Costing;

namespace Archon.Execution;

/// <summary>Keeps one run within its budget and watches the caller's token. Every call reserves itself before it is made.</summary>
internal sealed class RunLimits
{
    /// <summary>The facts about a model of which nothing is known.</summary>
    internal static readonly ModelFacts NoFacts = new("");

    // Timers take no more. Nobody waits for seven weeks, so a longer limit is none.
    private const double LongestSeconds = uint.MaxValue / 1000 - 1;

    private readonly TimeProvider _time;
    private CancellationTokenSource? _deadline;
    private CancellationTokenRegistration _registration;
    private CancellationToken _caller;
    private int _reason;

    internal RunLimits(TimeProvider time)
    {
        _time = time;
        Clock = new(time, () => SetReason(StopReason.Deadline));
    }

    internal StopReason Reason => (StopReason)Volatile.Read(ref _reason);

    /// <summary>Divides the time among the layers.</summary>
    internal LayerClock Clock { get; }

    internal CancellationToken CallToken { get; private set; }

    /// <summary>What the run spends, which the ledger it shares with others counts as well.</summary>
    internal BudgetLedger Ledger { get; } = BudgetLedger.CreateUnlimited();

    internal void Begin(RunBudget budget, BudgetLedger? shared, CancellationToken caller)
    {
        _caller = caller;
        Ledger.Begin(budget, shared);
        IsLimited = Ledger.IsLimited;
        _reason = (int)StopReason.Completed;
        CallToken = caller;
        if (budget.Seconds > 0 && budget.Seconds <= LongestSeconds)
        {
            // One for each run: a late tick of a reused timer would end a run that has nothing to do with it.
            var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(budget.Seconds), _time);
            _registration = caller.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), deadline);
            _deadline = deadline;
            CallToken = deadline.Token;
            Clock.Begin(budget.Seconds);
        }
    }

    /// <summary>
    /// A worst case without what nobody knows where nothing limits it; what is limited and unknown can never be reserved.
    /// </summary>
    internal Spend Known(in Spend worst) => new(
        worst.Calls,
        worst.Tokens == Budgets.BoundModel.Unknown && !Ledger.LimitsTokens ? 0 : worst.Tokens,
        worst.NanoDollars == Budgets.BoundModel.Unknown && !Ledger.LimitsUsd ? 0 : worst.NanoDollars);

    /// <summary>
    /// Reserves an amount and keeps another back. One that is refused may fit later, so that it has not stopped the run yet.
    /// </summary>
    internal bool TryReserve(in Spend worst, in Spend kept, out StopReason limit)
    {
        limit = StopReason.Completed;
        return !CallToken.IsCancellationRequested && Ledger.TryReserve(worst, kept, out limit);
    }

    /// <summary>Whether calls, tokens or dollars are limited.</summary>
    internal bool IsLimited { get; private set; }

    internal bool IsCancelled => _caller.IsCancellationRequested;

    internal void ThrowIfCancelled() => _caller.ThrowIfCancellationRequested();

    /// <summary>Stops the clock: what happens to a run that has ended no longer depends on how long its lease is held.</summary>
    internal void Stop()
    {
        if (_deadline is not { } deadline)
        {
            return;
        }

        Clock.End();
        if (deadline.IsCancellationRequested)
        {
            SetReason(StopReason.Deadline);
        }

        _registration.Dispose();
        deadline.Dispose();
        _deadline = null;
    }

    internal void End()
    {
        Stop();
        Ledger.Begin(default, null);
        IsLimited = false;
        CallToken = default;
        _caller = default;
    }

    internal void SetReason(StopReason reason) => Interlocked.CompareExchange(ref _reason, (int)reason, (int)StopReason.Completed);
}
