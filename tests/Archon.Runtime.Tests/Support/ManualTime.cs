namespace Archon.Runtime.Tests.Support;

/// <summary>A clock that moves only when a test moves it. Timers tick once, in the order in which they are due.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly SortedSet<Timer> _timers = [];
    private long _now;
    private long _made;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Timers that are set; a run that has ended must leave none.</summary>
    internal int ActiveTimers
    {
        get
        {
            lock (_lock)
            {
                return _timers.Count;
            }
        }
    }

    /// <summary>The time until the next timer; zero when none is set.</summary>
    internal TimeSpan UntilNext
    {
        get
        {
            lock (_lock)
            {
                return TimeSpan.FromTicks((_timers.Min?.Due ?? _now) - _now);
            }
        }
    }

    public override long GetTimestamp() => Volatile.Read(ref _now);

    /// <summary>Midnight of 1 January 2000 at the start.</summary>
    public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, Interlocked.Increment(ref _made), () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock, and runs what follows from it on this thread.</summary>
    internal void Advance(double seconds) => AdvanceTo(GetTimestamp() + TimeSpan.FromSeconds(seconds).Ticks);

    /// <summary>Moves the clock to the next timer, if one is set.</summary>
    internal void AdvanceToNext() => AdvanceTo(GetTimestamp() + UntilNext.Ticks);

    /// <summary>Moves the clock second by second, and lets what follows run in between, until the task has ended.</summary>
    internal async Task<T> AdvanceUntilAsync<T>(Task<T> task)
    {
        while (!task.IsCompleted)
        {
            Advance(1);
            await Task.Yield();
        }

        return await task;
    }

    private void AdvanceTo(long now)
    {
        List<Timer> due = [];
        lock (_lock)
        {
            _now = Math.Max(_now, now);
            while (_timers.Min is { } timer && timer.Due <= _now)
            {
                _timers.Remove(timer);
                due.Add(timer);
            }
        }

        // Under the test's own context everything that is awaited would go through the thread pool instead, and the clock run away from it.
        SynchronizationContext? context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            due.ForEach(static timer => timer.Tick());
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private sealed class Timer(ManualTime time, long number, Action callback) : ITimer, IComparable<Timer>
    {
        internal long Due { get; private set; }

        internal Action Tick => callback;

        public int CompareTo(Timer? other) => (Due, number).CompareTo((other!.Due, other.Number));

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                time._timers.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = time._now + dueTime.Ticks;
                    time._timers.Add(this);
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

        private long Number => number;
    }
}
