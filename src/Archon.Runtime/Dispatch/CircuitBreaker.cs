namespace Archon.Dispatch;

/// <summary>
/// Counts how a server's calls end, and says when it is to be left alone: closed while it works, open while it does not. While it is open,
/// one call per break is let through to try it; the first of them that is answered closes it.
/// </summary>
/// <remarks>
/// Safe for use by many threads at once; allocates nothing. Written here because Polly's circuit waits for its one trial however long that
/// hangs, and does not say when the next is due, which whoever chooses among servers must know.
/// </remarks>
internal sealed class CircuitBreaker
{
    private const int Slices = 10;

    private readonly Lock _lock = new();
    private readonly BreakerOptions _options;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly (long Number, int Calls, int Failures)[] _window = new (long, int, int)[Slices];
    private bool _isOpen;
    private TimeSpan _nextTrial;

    internal CircuitBreaker(BreakerOptions options, TimeProvider time)
    {
        if (options.FailureRatio is not (> 0 and <= 1) || options.MinimumCalls < 2
            || options.Window < TimeSpan.FromSeconds(0.5) || options.Break < TimeSpan.FromSeconds(0.5))
        {
            throw new ArgumentOutOfRangeException(
                nameof(options),
                $"{options} is out of range: 0 < FailureRatio <= 1, MinimumCalls >= 2, Window and Break >= half a second.");
        }

        (_options, _time, _start) = (options, time, time.GetTimestamp());
    }

    /// <summary>Whether a call made now would not reach the server.</summary>
    internal bool IsBlocked
    {
        get
        {
            lock (_lock)
            {
                return _isOpen && Now < _nextTrial;
            }
        }
    }

    private TimeSpan Now => _time.GetElapsedTime(_start);

    /// <summary>Asks for a call.</summary>
    /// <param name="isTrial">Whether it is to try a server that failed.</param>
    /// <param name="wait">If there is to be no call: how long until the next trial.</param>
    /// <returns>Whether the call may be made.</returns>
    internal bool TryEnter(out bool isTrial, out TimeSpan wait)
    {
        lock (_lock)
        {
            TimeSpan now = Now;
            wait = _isOpen && now < _nextTrial ? _nextTrial - now : TimeSpan.Zero;
            isTrial = _isOpen && wait == TimeSpan.Zero;
            if (isTrial)
            {
                // The next one does not wait for this one, which may hang.
                _nextTrial = now + _options.Break;
            }

            return wait == TimeSpan.Zero;
        }
    }

    /// <summary>Says how a call ended; one that was cancelled says nothing about its server.</summary>
    internal void Report(bool isTrial, bool hasFailed)
    {
        lock (_lock)
        {
            if (!_isOpen)
            {
                Count(hasFailed);
            }
            else if (isTrial && hasFailed)
            {
                _nextTrial = Now + _options.Break;
            }
            else if (isTrial)
            {
                _isOpen = false;
            }
        }
    }

    private void Count(bool hasFailed)
    {
        TimeSpan now = Now;
        long number = now.Ticks / (_options.Window.Ticks / Slices);
        ref (long Number, int Calls, int Failures) slice = ref _window[number % Slices];
        slice = slice.Number == number ? slice : (number, 0, 0);
        slice.Calls++;
        slice.Failures += hasFailed ? 1 : 0;
        (int calls, int failures) = (0, 0);
        foreach ((long other, int its, int failed) in _window)
        {
            (calls, failures) = number - other < Slices ? (calls + its, failures + failed) : (calls, failures);
        }

        if (hasFailed && calls >= _options.MinimumCalls && failures >= _options.FailureRatio * calls)
        {
            // It starts afresh when it closes.
            Array.Clear(_window);
            _isOpen = true;
            _nextTrial = now + _options.Break;
        }
    }
}
