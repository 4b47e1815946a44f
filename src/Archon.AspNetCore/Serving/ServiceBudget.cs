using System.Globalization;
using Archon.Budgets;
using Archon.Costing;
using Archon.Execution;

namespace Archon.AspNetCore.Serving;

/// <summary>What all that is served may spend together.</summary>
/// <param name="limits">The limits; at least one.</param>
/// <param name="time">The clock.</param>
internal sealed class ServiceBudget(ArchonServingBudget limits, TimeProvider time)
{
    internal const string Section = "Archon:Serving:Budget";

    /// <summary>What is charged for every call.</summary>
    internal BudgetLedger Ledger { get; } = new(new RunBudget(limits.Calls) { Tokens = limits.Tokens, Usd = limits.Usd });

    /// <summary>Reserves the first attempt of each of several calls of a model, or of none.</summary>
    /// <param name="calls">The calls, each of which is to be settled; disposed when they are not to be made.</param>
    /// <param name="facts">What is known about their model.</param>
    /// <param name="cancellationToken">Ends the calls early.</param>
    /// <exception cref="ServingException">The budget does not allow them.</exception>
    internal void Reserve(ModelRequest[] calls, ModelFacts facts, CancellationToken cancellationToken)
    {
        RunLimits run = new(time);
        run.Begin(default, Ledger, cancellationToken);
        for (int i = 0; i < calls.Length; i++)
        {
            AttemptBudget attempts = new(run);
            if (attempts.TryReserve(calls[i], facts))
            {
                calls[i].Attempts = attempts;
                continue;
            }

            for (int made = 0; made < i; made++)
            {
                Settle(calls[made], Completion.Failed("It is not sent.") with { NotSent = true });
            }

            Array.ForEach(calls, static call => call.Dispose());
            cancellationToken.ThrowIfCancellationRequested();
            throw Spent();
        }
    }

    /// <summary>Settles a call that has ended.</summary>
    internal static void Settle(ModelRequest call, in Completion completion) => ((AttemptBudget?)call.Attempts)?.Settle(completion);

    /// <summary>Whether it is this budget, and not the pipeline's own, that kept a run from an answer.</summary>
    internal bool HasEnded(PipelineFailedException failed, RunBudget own)
    {
        Usage used = failed.Calls.Aggregate(default(Usage), static (sum, call) => sum + call.Usage);
        Spend left = own.ToLimits().LessAny(new(used.Calls, used.TotalTokens, used.NanoDollars));
        return failed.StopReason switch
        {
            StopReason.CallLimit => Ledger.Remaining.Calls < left.Calls,
            StopReason.TokenLimit => Ledger.Remaining.Tokens < left.Tokens,
            StopReason.CostLimit => Ledger.Remaining.NanoDollars < left.NanoDollars,
            _ => false,
        };
    }

    /// <summary>
    /// The answer to a request that it does not allow: what others have reserved may be given back, what is spent is not.
    /// </summary>
    internal ServingException Spent()
    {
        Spend spent = Ledger.Spent;
        string[] parts =
        [
            .. limits.Calls > 0 ? [Invariant($"{spent.Calls} of {limits.Calls} calls")] : (string[])[],
            .. limits.Tokens > 0 ? [Invariant($"{spent.Tokens} of {limits.Tokens} tokens")] : (string[])[],
            .. limits.Usd > 0 ? [Invariant($"{spent.Usd} of {limits.Usd} US dollars")] : (string[])[],
        ];
        string state = $"The budget of this server does not allow another call: {string.Join(", ", parts)} are spent";
        return Ledger.Reserved == default
            ? new(429, $"{state}.") { Code = ServingException.Quota }
            : new(429, $"{state}, and the rest is held by requests in flight; ask again later.")
            {
                Code = "rate_limit_exceeded",
                RetryAfter = TimeSpan.FromSeconds(1),
            };

        static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
    }
}
