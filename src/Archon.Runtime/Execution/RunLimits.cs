namespace Archon.Execution;

/// <summary>Keeps one run within its budget and watches the caller's token. Every call reserves itself before it is made.</summary>
internal sealed class RunLimits(TimeProvider time)
{
    private CancellationTokenSource? _deadlineSource;
    private ITimer? _timer;
    private CancellationTokenRegistration _registration;
    private CancellationToken _caller;
    private TimeSpan _limit;
    private long _started;
    private int _callsLeft;
    private int _reason;

    internal StopReason Reason => (StopReason)Volatile.Read(ref _reason);

    internal CancellationToken CallToken { get; private set; }

    internal void Begin(RunBudget budget, CancellationToken caller)
    {
        _caller = caller;
        _callsLeft = budget.Calls > 0 ? budget.Calls : int.MaxValue;
        _reason = (int)StopReason.Completed;
        _limit = TimeSpan.FromSeconds(budget.Seconds);
        CallToken = caller;
        if (budget.Seconds > 0)
        {
            _started = time.GetTimestamp();
            _deadlineSource ??= new();
            CallToken = _deadlineSource.Token;
            _registration = caller.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _deadlineSource);
            _timer ??= time.CreateTimer(static limits => ((RunLimits)limits!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(_limit, Timeout.InfiniteTimeSpan);
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

        Interlocked.CompareExchange(ref _reason, (int)StopReason.CallLimit, (int)StopReason.Completed);
        return false;
    }

    internal void ThrowIfCancelled() => _caller.ThrowIfCancellationRequested();

    internal void End()
    {
        CallToken = default;
        _caller = default;
        if (_deadlineSource is null || _limit == TimeSpan.Zero)
        {
            return;
        }

        _limit = TimeSpan.Zero;
        _timer!.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _registration.Dispose();
        if (!_deadlineSource.TryReset())
        {
            _deadlineSource.Dispose();
            _deadlineSource = null;
        }
    }

    private void OnTimer()
    {
        // A late tick of an earlier run that used this object must not end the present one.
        if (_limit > TimeSpan.Zero && time.GetElapsedTime(_started) >= _limit)
        {
            Interlocked.CompareExchange(ref _reason, (int)StopReason.Deadline, (int)StopReason.Completed);
            _deadlineSource?.Cancel();
        }
    }
}
