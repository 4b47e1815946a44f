namespace Archon.Execution;

/// <summary>
/// Keeps time back for the layers that must follow: once a layer has a reply, it is given as long as leaves each of them the time that the
/// reply took, and at least a tenth of the run's. What is still in flight then is cancelled. A run reuses it.
/// </summary>
internal sealed class LayerClock(TimeProvider time, Action onCut)
{
    private const int LeastShare = 10;

    private ITimer? _timer;
    private Wave? _wave;
    private long _deadline;
    private long _longest;
    private long _began;
    private long _due = long.MaxValue;
    private long _steps;
    private int _hasReply;

    internal bool IsOn { get; private set; }

    internal void Begin(double seconds)
    {
        IsOn = true;
        long ticks = (long)(seconds * time.TimestampFrequency);
        _deadline = time.GetTimestamp() + ticks;
        _longest = ticks / LeastShare;
    }

    /// <summary>Starts a layer.</summary>
    /// <param name="wave">Its calls.</param>
    /// <param name="steps">Calls, each after the other, that must follow it.</param>
    internal void BeginLayer(Wave wave, long steps)
    {
        _began = time.GetTimestamp();
        _steps = steps;
        _hasReply = 0;
        _wave = wave;
    }

    /// <summary>Hears of a reply, from the thread that brought it and before its wave does.</summary>
    internal void OnReply(Wave wave)
    {
        if (wave != _wave || Interlocked.Exchange(ref _hasReply, 1) != 0)
        {
            return;
        }

        long now = time.GetTimestamp();
        _longest = Math.Max(_longest, now - _began);
        if (_steps == 0)
        {
            return;
        }

        // Where there is not enough for all, each gets the same.
        long left = _deadline - now;
        long due = Math.Max(_deadline - (_steps * _longest), now + (left / (_steps + 1)));
        Volatile.Write(ref _due, due);
        _timer ??= time.CreateTimer(static clock => ((LayerClock)clock!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(time.GetElapsedTime(now, Math.Max(now, due)), Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether so many calls, each after the other, are likely to end in time.</summary>
    internal bool HasTimeFor(long steps) => !IsOn || _deadline - time.GetTimestamp() >= steps * _longest;

    internal void EndLayer()
    {
        _wave = null;
        Volatile.Write(ref _due, long.MaxValue);
    }

    internal void End()
    {
        EndLayer();
        IsOn = false;
        _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    // A late tick finds that nothing is due, or another layer that is.
    private void Tick()
    {
        if (_wave is not { } wave || !wave.TryEnter())
        {
            return;
        }

        try
        {
            if (time.GetTimestamp() >= Volatile.Read(ref _due))
            {
                onCut();
                wave.Cancel();
            }
        }
        finally
        {
            wave.Signal();
        }
    }
}
