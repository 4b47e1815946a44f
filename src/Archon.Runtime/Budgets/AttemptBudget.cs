using Archon.Costing;
using Archon.Execution;

namespace Archon.Budgets;

/// <summary>
/// Pays for the attempts of one request: each of them reserves its own worst case before it is sent. The run reserves for the first and
/// settles the last; an endpoint that tries again calls <see cref="TryRetry"/> between two of them. A run's calls reuse it.
/// </summary>
internal sealed class AttemptBudget(RunLimits limits) : IAttempts
{
    private ModelFacts _facts = RunLimits.NoFacts;
    private Spend _worst;
    private Spend _kept;
    private StopReason _limit;

    /// <summary>The most one attempt can cost.</summary>
    internal Spend Worst => _worst;

    /// <summary>What the attempts that have ended used.</summary>
    internal Usage Usage { get; private set; }

    /// <summary>Reserves the first attempt, or nothing when the budget does not allow it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="facts">What is known about its model.</param>
    /// <param name="kept">What no attempt may use, for all that must follow.</param>
    internal bool TryReserve(ModelRequest request, ModelFacts facts, in Spend kept = default)
    {
        _facts = facts;
        _kept = kept;
        Failed = null;
        _worst = limits.Known(BoundModel.WorstOf(request, facts));
        return limits.TryReserve(_worst, kept, out _limit);
    }

    /// <summary>Reserves the first attempt of the same question asked again, which must leave as much; a refusal is for good.</summary>
    internal bool TryReserveAgain(ModelRequest request)
    {
        Failed = null;
        _worst = limits.Known(BoundModel.WorstOf(request, _facts));
        return TryReserve(_worst);
    }

    /// <summary>Says why the run ends early: a reservation was refused for good.</summary>
    internal void StopRun() => limits.SetReason(_limit);

    public Completion? Failed { get; set; }

    /// <summary>Reserves the next attempt of several requests that are sent as one: of all of them or of none.</summary>
    internal static bool TryReserveNext(IReadOnlyList<AttemptBudget?> requests)
    {
        for (int i = 0; i < requests.Count; i++)
        {
            if (requests[i]?.TryReserveNext() == false)
            {
                while (--i >= 0)
                {
                    requests[i]?.GiveUpNext();
                }

                return false;
            }
        }

        return true;
    }

    public bool TryRetry()
    {
        if (!TryReserveNext())
        {
            return false;
        }

        SettleFailed();
        return true;
    }

    /// <summary>Settles the attempt that failed; the next one is reserved.</summary>
    internal void SettleFailed()
    {
        Completion failed = Failed.GetValueOrDefault();
        Settle(failed, CostOf(failed));
        Failed = null;
    }

    /// <summary>
    /// Reserves an attempt beside the one in flight; both are settled then. A budget that does not allow it has not stopped the run.
    /// </summary>
    internal bool TryReserveSecond() => limits.TryReserve(_worst, _kept, out _);

    /// <summary>Settles an attempt in flight, or the last one that ended when the call was given up before the next.</summary>
    internal void Settle(in Completion call)
    {
        Completion completion = Failed is { } failed && !call.Usage.HasNumbers && !call.NotSent ? failed : call;
        Settle(completion, _worst);
    }

    internal void Clear()
    {
        Usage = default;
        Failed = null;
        _facts = RunLimits.NoFacts;
    }

    // What was reserved for the attempt that failed stays reserved for the next; what that one cost must fit beside it.
    private bool TryReserveNext() => TryReserve(CostOf(Failed.GetValueOrDefault()));

    private void GiveUpNext() => limits.Ledger.Settle(CostOf(Failed.GetValueOrDefault()), default);

    private bool TryReserve(in Spend amount)
    {
        if (limits.TryReserve(amount, _kept, out _limit))
        {
            return true;
        }

        StopRun();
        return false;
    }

    /// <summary>What is charged for an attempt that has ended: its worst case where nobody knows what it used.</summary>
    private Spend CostOf(in Completion ended) => CostOf(ended, PriceOf(ended.Usage));

    private Spend CostOf(in Completion ended, long? nanoDollars) => ended switch
    {
        { NotSent: true, Error: not null } => default,
        { Usage: { IsKnown: true } usage } => new(
            1, (long)Math.Max(0, usage.PromptTokens) + Math.Max(0, usage.CompletionTokens), nanoDollars ?? 0),
        { Refused: true } => new(1, 0, 0),
        _ => _worst,
    };

    private long? PriceOf(TokenUsage usage) => usage.IsKnown ? BoundModel.NanosOf(_facts, usage) : null;

    private void Settle(in Completion ended, in Spend reserved)
    {
        TokenUsage usage = ended.Usage;
        long? nanoDollars = PriceOf(usage);
        Spend cost = CostOf(ended, nanoDollars);
        if (ended is { NotSent: true, Error: not null })
        {
            limits.Ledger.Settle(reserved, cost);
            return;
        }

        bool isRefused = ended.Refused && !usage.IsKnown;
        Usage += isRefused
            ? new(Calls: 1, UnknownCalls: 0, PromptTokens: 0, CompletionTokens: 0, PricedCalls: 1)
            : Usage.Of(usage, nanoDollars);
        if (ended.NotSent)
        {
            limits.Ledger.SettleCached(reserved, cost);
        }
        else if (usage.IsKnown || isRefused)
        {
            limits.Ledger.Settle(reserved, cost);
        }
        else
        {
            limits.Ledger.SettleUnknown(reserved);
        }
    }
}
