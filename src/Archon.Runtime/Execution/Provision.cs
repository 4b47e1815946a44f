using Archon.Architectures;
using Archon.CompilerServices;
using Archon.Costing;

namespace Archon.Execution;

/// <summary>
/// Keeps budget and time back for what must follow the layer at hand. Many threads may ask it at once; one begins the layers.
/// </summary>
internal sealed class Provision(PipelineRun run, RunLimits limits)
{
    private readonly Lock _gate = new();
    private RunPlan? _plan;
    private Spend _ahead;
    private int _longest;
    private int _layer;
    private int _round;

    private RunPlan Plan => _plan ??= run.CreatePlan();

    // No tokenizer makes more tokens than there are bytes.
    private long ConversationTokens => run.Conversation.TextBytes + ((long)ModelFacts.TemplatePerMessage * run.Conversation.Count);

    /// <summary>Starts a layer, or its next repetition.</summary>
    internal void BeginLayer(int number)
    {
        _round = RoundOf(number);
        _layer = number;
        _ahead = default;
    }

    /// <summary>Calls, each after the other, that must follow.</summary>
    internal long StepsToCome() => Plan.After(_layer, _round, long.MaxValue, 0).Path.Expected;

    /// <summary>
    /// Whether a layer runs: not when it may be left out, and what it costs with all that must follow is more than what is left.
    /// </summary>
    internal bool HasRoomFor(int layer)
    {
        int round = RoundOf(layer);
        if ((!limits.IsLimited && !limits.Clock.IsOn) || Plan.IsMust(layer, round))
        {
            return true;
        }

        int candidates = run.Candidates.Count;
        CostSum sum = Plan.Once(layer, candidates).Then(Plan.After(layer, round, candidates, Volatile.Read(ref _longest)));
        StopReason limit = limits.Clock.HasTimeFor(sum.Path.Expected)
            ? limits.Ledger.LimitOf(RunPlan.ToSpend(sum, ConversationTokens))
            : StopReason.Deadline;
        limits.SetReason(limit);
        return limit == StopReason.Completed;
    }

    /// <summary>What a call of the layer must leave.</summary>
    /// <param name="candidates">How many candidates there may be after it.</param>
    internal Spend After(int candidates)
    {
        Spend kept = RunPlan.ToSpend(Plan.After(_layer, _round, candidates, Volatile.Read(ref _longest)), ConversationTokens);
        lock (_gate)
        {
            // What has begun already need not be kept for.
            return kept.LessAny(_ahead);
        }
    }

    /// <summary>What a call of the layer that follows must leave.</summary>
    /// <param name="candidates">How many candidates there may be.</param>
    internal Spend AfterNext(int candidates) =>
        RunPlan.ToSpend(Plan.After(_layer + 1, 1, candidates, Volatile.Read(ref _longest)), ConversationTokens);

    /// <summary>Hears of a call of the layer that follows.</summary>
    internal void OnBegunEarly(in Spend worst)
    {
        lock (_gate)
        {
            _ahead += worst;
        }
    }

    /// <summary>Hears of an answer: the longest so far tells what later layers will have to read.</summary>
    internal void OnAnswer(int bytes)
    {
        lock (_gate)
        {
            _longest = Math.Max(_longest, bytes);
        }
    }

    internal void End()
    {
        _plan = null;
        _longest = 0;
        _layer = 0;
    }

    private int RoundOf(int layer) => layer == _layer ? _round + 1 : 1;
}
