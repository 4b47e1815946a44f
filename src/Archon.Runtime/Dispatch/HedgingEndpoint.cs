using Archon.Budgets;
using Archon.Dispatch;
using Archon.Telemetry;

namespace Archon;

/// <summary>
/// Makes a call a second time that takes longer than most calls of its model did, and takes the first good reply. The other attempt is
/// cancelled; the call ends when it has ended.
/// </summary>
/// <remarks>
/// <para>"Hedged requests" of Dean and Barroso, The Tail at Scale, CACM 56(2), 2013. It pays where servers are slow now and then, and not
/// where calls are slow because their replies are long: a second attempt at the same sample is as long.</para>
/// <para>Inside of a run the second attempt is paid for by the budget, and not made when it does not allow it. What the slower attempt used
/// counts; where its server does not say, its worst case does. Behind a <see cref="RetryEndpoint"/> and before a
/// <see cref="ReplicaEndpoint"/>, the second attempt goes to another server. Calls that somebody watches
/// (<see cref="ModelRequest.IsWatched"/>) or that ask for several samples (<see cref="ModelRequest.Replies"/>) or for log probabilities
/// (<see cref="ModelRequest.Logprobs"/>) are made once.</para>
/// </remarks>
public sealed class HedgingEndpoint : DelegatingEndpoint
{
    private readonly TimeProvider _time;
    private readonly LatencyWindow _latencies;
    private readonly HedgingOptions _options;
    private readonly Lock _lock = new();
    private double _allowed;

    /// <summary>Puts hedging in front of an endpoint.</summary>
    /// <param name="inner">The endpoint.</param>
    /// <param name="options">When a call is made twice; the defaults when <see langword="null"/>.</param>
    /// <param name="timeProvider">The clock; the system's when <see langword="null"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public HedgingEndpoint(IModelEndpoint inner, HedgingOptions? options = null, TimeProvider? timeProvider = null)
        : base(inner)
    {
        _options = options ?? new();
        if (_options is not { Quantile: > 0 and < 1, MaxShare: > 0 and <= 1, MinimumCalls: >= 2 })
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), $"{_options} is out of range: 0 < Quantile < 1, MinimumCalls >= 2, 0 < MaxShare <= 1.");
        }

        _time = timeProvider ?? TimeProvider.System;
        _latencies = new(_options.Quantile, _options.MinimumCalls);
    }

    /// <inheritdoc/>
    public override ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(reply);

        // Somebody who watches sees one reply grow; and several samples, or log probabilities, have one place each to go to.
        return request.IsWatched || request.Replies.Count > 0 || request.Logprobs is not null
            ? Inner.CompleteAsync(request, reply, cancellationToken)
            : new(HedgeAsync(request, reply, cancellationToken));
    }

    private async Task<Completion> HedgeAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
    {
        Allow();
        TimeSpan wait = _latencies.Quantile;
        long start = _time.GetTimestamp();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<Completion> first = AttemptAsync(request, reply, stop.Token);
        bool isSlow = wait != Timeout.InfiniteTimeSpan && !await EndsWithinAsync(first, wait).ConfigureAwait(false);
        Completion completion = isSlow && TryHedge(request)
            ? await RaceAsync(first, stop, request, reply, cancellationToken).ConfigureAwait(false)
            : await first.ConfigureAwait(false);

        // Where the first attempt lost, its latency is cut off somewhere above the quantile, which does not move that.
        if (completion.Error is null)
        {
            _latencies.Add(_time.GetElapsedTime(start));
        }

        return completion;
    }

    private async Task<Completion> RaceAsync(
        Task<Completion> first,
        CancellationTokenSource stopFirst,
        ModelRequest request,
        Utf8Buffer reply,
        CancellationToken cancellationToken)
    {
        using var stopSecond = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using Utf8Buffer otherReply = new();
        Task<Completion> second = AttemptAsync(request, otherReply, stopSecond.Token);
        Task<Completion> early = await Task.WhenAny(first, second).ConfigureAwait(false);
        if (IsGood(early))
        {
            Stop(early == first ? stopSecond : stopFirst);
        }

        // Both use the request, and the first its caller's buffer: neither may outlive the call.
        await ((Task)first).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await ((Task)second).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Task<Completion> winner = IsGood(early) ? early : IsGood(second) ? second : first;
        Task<Completion> loser = winner == first ? second : first;
        Metrics.AddHedge(Name, !IsGood(winner) ? "none" : winner == first ? "first" : "second");

        // The winner is settled by whoever reserved it.
        ((AttemptBudget?)request.Attempts)?.Settle(await UsageOfAsync(loser).ConfigureAwait(false));
        if (winner == second)
        {
            reply.Clear();
            reply.Append(otherReply.WrittenSpan);
        }

        return await winner.ConfigureAwait(false);
    }

    // An endpoint that throws before its first await must not leave the other attempt alone with the caller's memory.
    private async Task<Completion> AttemptAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken) =>
        await Inner.CompleteAsync(request, reply, cancellationToken).ConfigureAwait(false);

    private async Task<bool> EndsWithinAsync(Task call, TimeSpan time)
    {
        using var stop = new CancellationTokenSource();
        await Task.WhenAny(call, Task.Delay(time, _time, stop.Token)).ConfigureAwait(false);
        Stop(stop);
        return call.IsCompleted;
    }

    /// <summary>
    /// What the attempt that lost is settled as. How it ended concerns nobody: there is a better reply, or an earlier failure.
    /// </summary>
    private static async Task<Completion> UsageOfAsync(Task<Completion> loser)
    {
        try
        {
            return await loser.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            return NotSentException.ToSettle(exception);
        }
    }

    // At once and not through the thread pool: whoever waits for the attempt waits for that as well.
    private static void Stop(CancellationTokenSource source) => source.Cancel();

    private static bool IsGood(Task<Completion> attempt) => attempt is { IsCompletedSuccessfully: true, Result.Error: null };

    // Every call earns a part of a second attempt. What a quiet hour earned is not kept for a storm.
    private void Allow()
    {
        lock (_lock)
        {
            _allowed = Math.Min(_allowed + _options.MaxShare, Math.Max(1, _options.MaxShare * LatencyWindow.Size));
        }
    }

    private bool TryHedge(ModelRequest request)
    {
        lock (_lock)
        {
            if (_allowed < 1 || ((AttemptBudget?)request.Attempts)?.TryReserveSecond() == false)
            {
                return false;
            }

            _allowed--;
            return true;
        }
    }
}
