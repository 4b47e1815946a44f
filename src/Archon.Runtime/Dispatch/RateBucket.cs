namespace Archon.Dispatch;

/// <summary>
/// A token bucket for so many units a minute. A tenth of them is its size and nine tenths its flow, so that no window of sixty seconds,
/// wherever it begins, lets through more than the limit.
/// </summary>
internal struct RateBucket
{
    private readonly double _size;
    private readonly double _flow;
    private double _level;
    private TimeSpan _filled;

    /// <param name="perMinute">The limit; 0 for none.</param>
    /// <param name="now">The time.</param>
    internal RateBucket(int perMinute, TimeSpan now)
    {
        _size = perMinute == 0 ? double.PositiveInfinity : Math.Max(1, perMinute / 10.0);
        _flow = Math.Max((perMinute - _size) / 60, perMinute / 120.0);
        _level = _size;
        _filled = now;
    }

    /// <summary>How long until so many units can go. More than the bucket holds can go when it is full.</summary>
    internal TimeSpan Wait(double units, TimeSpan now)
    {
        Fill(now);
        double missing = Math.Min(units, _size) - _level;
        return missing > 0 ? TimeSpan.FromSeconds(missing / _flow) : TimeSpan.Zero;
    }

    /// <summary>Takes units, more than there are if need be; negative ones come back.</summary>
    internal void Take(double units) => _level = Math.Min(_size, _level - units);

    /// <summary>Takes away what the server says is not there. Without a limit there is nothing that would bring it back.</summary>
    internal void LowerTo(double units, TimeSpan now)
    {
        Fill(now);
        _level = double.IsInfinity(_size) ? _level : Math.Min(_level, units);
    }

    private void Fill(TimeSpan now)
    {
        if (now > _filled)
        {
            _level = Math.Min(_size, _level + ((now - _filled).TotalSeconds * _flow));
            _filled = now;
        }
    }
}
