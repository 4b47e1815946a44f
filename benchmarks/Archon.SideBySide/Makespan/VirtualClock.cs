namespace Archon.SideBySide.Makespan;

/// <summary>
/// A clock that jumps to the next timer as soon as nothing is left to do before it: minutes of waiting pass in a moment, and what else runs
/// on the machine changes no number. What is computed takes no time on it.
/// </summary>
internal sealed class VirtualClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<(Timer Timer, long Version), (long Due, long Order)> _due = new();
    private long _now;
    private long _order;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Volatile.Read(ref _now);

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock until the work has ended. Must not be called on a thread of the pool.</summary>
    /// <exception cref="InvalidOperationException">The work waits for something that is no timer.</exception>
    internal T Run<T>(Func<Task<T>> work)
    {
        Task<T> task = work();
        for (Settle(); !task.IsCompleted; Settle())
        {
            Next().Fire();
        }

        return task.GetAwaiter().GetResult();
    }

    // A thread of the pool that works is not available: with none at work and nothing queued, everybody waits for the clock.
    private static void Settle()
    {
        SpinWait spin = default;
        while (ThreadPool.PendingWorkItemCount > 0 || AnyAtWork())
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }

    private static bool AnyAtWork()
    {
        ThreadPool.GetMaxThreads(out int all, out _);
        ThreadPool.GetAvailableThreads(out int available, out _);
        return available < all;
    }

    private Timer Next()
    {
        lock (_lock)
        {
            while (_due.TryDequeue(out (Timer Timer, long Version) next, out (long Due, long Order) at))
            {
                if (next.Version == next.Timer.Version)
                {
                    Volatile.Write(ref _now, at.Due);
                    return next.Timer;
                }
            }
        }

        throw new InvalidOperationException("The work waits for something that is no timer of the clock.");
    }

    private sealed class Timer(VirtualClock clock, TimerCallback callback, object? state) : ITimer
    {
        internal long Version { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                Version++;
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    clock._due.Enqueue((this, Version), (clock._now + dueTime.Ticks, clock._order++));
                }
            }

            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        internal void Fire() => callback(state);
    }
}
