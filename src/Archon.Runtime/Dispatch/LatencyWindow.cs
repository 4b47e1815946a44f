namespace Archon.Dispatch;

/// <summary>A quantile of the latest latencies of a model. It forgets: servers are slow in the morning and fast at night.</summary>
/// <remarks>Safe for use by many threads at once.</remarks>
internal sealed class LatencyWindow(double quantile, int minimum)
{
    internal const int Size = 256;

    // Sorted anew after so many: a quantile of hundreds does not move much with each.
    private const int Every = 16;

    private readonly Lock _lock = new();
    private readonly long[] _latest = new long[Math.Max(Size, minimum)];
    private readonly long[] _sorted = new long[Math.Max(Size, minimum)];
    private long _count;
    private long _quantileTicks = -1;

    /// <summary>The quantile; infinite as long as too little is known.</summary>
    internal TimeSpan Quantile =>
        Volatile.Read(ref _quantileTicks) is var ticks && ticks >= 0 ? TimeSpan.FromTicks(ticks) : Timeout.InfiniteTimeSpan;

    internal void Add(TimeSpan latency)
    {
        lock (_lock)
        {
            _latest[_count++ % _latest.Length] = latency.Ticks;
            if (_count < minimum || (_count != minimum && _count % Every != 0))
            {
                return;
            }

            int known = (int)Math.Min(_count, _latest.Length);
            Span<long> sorted = _sorted.AsSpan(0, known);
            _latest.AsSpan(0, known).CopyTo(sorted);
            sorted.Sort();
            Volatile.Write(ref _quantileTicks, sorted[Math.Min(known - 1, (int)(quantile * known))]);
        }
    }
}
