using Archon.Costing;
using Archon.Execution;

namespace Archon.Budgets;

/// <summary>
/// Pays for the attempts of one request: each of them reserves its own worst case before it is sent. The run reserves for the first and settles the
/// last; an endpoint that tries again calls <see cref="TryRetry"/> between two of them. A run's calls reuse it.
/// </summary>
internal sealed class AttemptBudget(RunLimits limits)
{
    private ModelFacts _facts = RunLimits.NoFacts;
    private Spend _worst;

    /// <summary>What the attempts that have ended used.</summary>
    internal Usage Usage { get; private set; }

    /// <summary>Reserves the first attempt; when the budget does not allow it, nothing is reserved and the run knows why.</summary>
    internal bool TryReserve(ModelRequest request, ModelFacts facts)
    {
        _facts = facts;
        _worst = limits.Known(BoundModel.WorstOf(request, facts));
        return limits.TryReserve(_worst);
    }

    /// <summary>Reserves the next attempt and settles the one that failed; when the budget does not allow it, that one stays the last.</summary>
    internal bool TryRetry(in Completion failed)
    {
        if (!limits.TryReserve(_worst))
        {
            return false;
        }

        Settle(failed);
        return true;
    }

    /// <summary>Settles the attempt in flight.</summary>
    internal void Settle(in Completion completion)
    {
        TokenUsage usage = completion.Usage;
        long? nanoDollars = usage.IsKnown ? BoundModel.NanosOf(_facts, usage) : null;
        if (!completion.NotSent || completion.Error is null)
        {
            Usage += Usage.Of(usage, nanoDollars);
        }

        if (completion.NotSent)
        {
            limits.Ledger.Settle(_worst, default);
        }
        else if (usage.IsKnown)
        {
            long tokens = (long)Math.Max(0, usage.PromptTokens) + Math.Max(0, usage.CompletionTokens);
            limits.Ledger.Settle(_worst, new(1, tokens, nanoDollars ?? 0));
        }
        else
        {
            limits.Ledger.SettleUnknown(_worst);
        }
    }

    internal void Clear()
    {
        Usage = default;
        _facts = RunLimits.NoFacts;
    }
}
