namespace Archon.Execution;

/// <summary>Keeps one run within its budget and watches the caller's token. Every call reserves itself before it is made.</summary>
internal sealed class RunLimits(TimeProvider time)
{
    // Timers take no more. Nobody waits for seven weeks, so a longer limit is none.
    private const double LongestSeconds = uint.MaxValue / 1000 - 1;

    private CancellationTokenSource? _deadline;
    private CancellationTokenRegistration _registration;
    private CancellationToken _caller;
    private int _callsLeft;
    private int _reason;

    internal StopReason Reason => (StopReason)Volatile.Read(ref _reason);

    internal CancellationToken CallToken { get; private set; }

    internal void Begin(RunBudget budget, CancellationToken caller)
    {
        _caller = caller;
        _callsLeft = budget.Calls > 0 ? budget.Calls : int.MaxValue;
        _reason = (int)StopReason.Completed;
        CallToken = caller;
        if (budget.Seconds > 0 && budget.Seconds <= LongestSeconds)
        {
            // One for each run: a late tick of a reused timer would end a run that has nothing to do with it.
            var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(budget.Seconds), time);
            _registration = caller.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), deadline);
            _deadline = deadline;
            CallToken = deadline.Token;
        }
    }

    internal bool TryReserveCall()
    {
        if (CallToken.IsCancellationRequested)
        {
            return false;
        }

        // Stays at 0 once used up; branches that ask again do so from other threads.
        int left = Volatile.Read(ref _callsLeft);
        while (left > 0)
        {
            int seen = Interlocked.CompareExchange(ref _callsLeft, left - 1, left);
            if (seen == left)
            {
                return true;
            }

            left = seen;
        }

        SetReason(StopReason.CallLimit);
        return false;
    }

    internal bool IsCancelled => _caller.IsCancellationRequested;

    internal void ThrowIfCancelled() => _caller.ThrowIfCancellationRequested();

    /// <summary>Stops the clock: what happens to a run that has ended no longer depends on how long its lease is held.</summary>
    internal void Stop()
    {
        if (_deadline is not { } deadline)
        {
            return;
        }

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
        CallToken = default;
        _caller = default;
    }

    private void SetReason(StopReason reason) => Interlocked.CompareExchange(ref _reason, (int)reason, (int)StopReason.Completed);
}
