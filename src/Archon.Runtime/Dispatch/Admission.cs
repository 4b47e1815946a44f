using Archon.Dispatch;

namespace Archon;

/// <summary>
/// Lets calls through to one server, in the order in which they came, as fast as it accepts them: so many at once, so many a minute, so
/// many tokens a minute, and none while it asks for a pause.
/// </summary>
/// <remarks>
/// Safe for use by many threads at once. Written here because the framework's limiters know neither a clock that tests can move nor what
/// servers say in their headers.
/// </remarks>
public sealed class Admission : IDisposable
{
    private readonly Lock _lock = new();
    private readonly LinkedList<Waiter> _queue = new();
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly int _concurrency;
    private readonly ITimer _timer;
    private RateBucket _requests;
    private RateBucket _tokens;
    private TimeSpan _pausedUntil;
    private int _inFlight;

    /// <summary>Opens the door.</summary>
    /// <param name="limits">What the server accepts.</param>
    /// <param name="timeProvider">The clock; the system's when <see langword="null"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A limit is negative.</exception>
    public Admission(ModelLimits limits, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentOutOfRangeException.ThrowIfNegative(limits.Concurrency, nameof(limits));
        ArgumentOutOfRangeException.ThrowIfNegative(limits.Rpm, nameof(limits));
        ArgumentOutOfRangeException.ThrowIfNegative(limits.Tpm, nameof(limits));
        _time = timeProvider ?? TimeProvider.System;
        _start = _time.GetTimestamp();
        _concurrency = limits.Concurrency > 0 ? limits.Concurrency : int.MaxValue;
        _requests = new(limits.Rpm, TimeSpan.Zero);
        _tokens = new(limits.Tpm, TimeSpan.Zero);
        _timer = _time.CreateTimer(static door => ((Admission)door!).Pump(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Calls that were let through and have not left.</summary>
    public int InFlight
    {
        get
        {
            lock (_lock)
            {
                return _inFlight;
            }
        }
    }

    /// <summary>Calls that wait.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _queue.Count;
            }
        }
    }

    internal bool IsPaused
    {
        get
        {
            lock (_lock)
            {
                return _pausedUntil > Now;
            }
        }
    }

    private TimeSpan Now => _time.GetElapsedTime(_start);

    /// <summary>Waits for the turn of a call.</summary>
    /// <param name="tokens">The tokens it will use, as far as one can tell.</param>
    /// <param name="cancellationToken">Gives the turn up.</param>
    /// <returns>A task to be awaited once; then <see cref="Leave"/> must be called.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled before the turn came.</exception>
    public ValueTask EnterAsync(int tokens, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Waiter waiter;
        lock (_lock)
        {
            if (_queue.Count == 0 && Delay(tokens) == TimeSpan.Zero)
            {
                Admit(tokens);
                return ValueTask.CompletedTask;
            }

            waiter = new(tokens);
            _queue.AddLast(waiter.Node);
        }

        Pump();
        return new(WaitAsync(waiter, cancellationToken));
    }

    /// <summary>Makes room for the next.</summary>
    /// <param name="expectedTokens">What <see cref="EnterAsync"/> was told.</param>
    /// <param name="usedTokens">What the call did use.</param>
    public void Leave(int expectedTokens, int usedTokens)
    {
        lock (_lock)
        {
            _inFlight--;
            _tokens.Take(usedTokens - expectedTokens);
        }

        Pump();
    }

    /// <summary>Lets nobody through for a while, because the server asks for it (Retry-After).</summary>
    /// <param name="time">How long; a pause that lasts longer already stays.</param>
    public void PauseFor(TimeSpan time)
    {
        lock (_lock)
        {
            TimeSpan until = Now + time;
            _pausedUntil = until > _pausedUntil ? until : _pausedUntil;
        }

        Pump();
    }

    /// <summary>Takes over what the server says is left until its counters start anew.</summary>
    /// <param name="requests">Requests left; negative for unknown.</param>
    /// <param name="requestsReset">When there are requests again, if none is left.</param>
    /// <param name="tokens">Tokens left; negative for unknown.</param>
    /// <param name="tokensReset">When there are tokens again, if none is left.</param>
    public void Report(long requests, TimeSpan requestsReset, long tokens, TimeSpan tokensReset)
    {
        lock (_lock)
        {
            TimeSpan now = Now;
            if (requests >= 0)
            {
                _requests.LowerTo(requests, now);
            }

            if (tokens >= 0)
            {
                _tokens.LowerTo(tokens, now);
            }
        }

        TimeSpan pause = TimeSpan.FromTicks(Math.Max(requests == 0 ? requestsReset.Ticks : 0, tokens == 0 ? tokensReset.Ticks : 0));
        if (pause > TimeSpan.Zero)
        {
            PauseFor(pause);
        }
    }

    /// <summary>Stops the clock. Nobody may be waiting.</summary>
    public void Dispose() => _timer.Dispose();

    private async Task WaitAsync(Waiter waiter, CancellationToken cancellationToken)
    {
        CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(
            static (state, token) => (((Admission, Waiter))state!).Item1.GiveUp((((Admission, Waiter))state!).Item2, token),
            (this, waiter));
        await using (registration.ConfigureAwait(false))
        {
            await waiter.Turn.Task.ConfigureAwait(false);
        }
    }

    private void GiveUp(Waiter waiter, CancellationToken token)
    {
        lock (_lock)
        {
            if (waiter.Node.List is null)
            {
                return;
            }

            _queue.Remove(waiter.Node);
        }

        waiter.Turn.TrySetCanceled(token);
        Pump();
    }

    private void Pump()
    {
        while (true)
        {
            Waiter next;
            lock (_lock)
            {
                if (_queue.First is not { } first)
                {
                    return;
                }

                next = first.Value;
                TimeSpan delay = Delay(next.Tokens);
                if (delay != TimeSpan.Zero)
                {
                    // Rounded up: timers count whole milliseconds, and one that ticks early would tick again and again.
                    _timer.Change(
                        delay == Timeout.InfiniteTimeSpan ? delay : TimeSpan.FromMilliseconds(Math.Ceiling(delay.TotalMilliseconds)),
                        Timeout.InfiniteTimeSpan);
                    return;
                }

                _queue.RemoveFirst();
                Admit(next.Tokens);
            }

            next.Turn.TrySetResult();
        }
    }

    /// <summary>How long the first of the queue has to wait; infinite when it is until somebody leaves.</summary>
    private TimeSpan Delay(int tokens)
    {
        if (_inFlight >= _concurrency)
        {
            return Timeout.InfiniteTimeSpan;
        }

        TimeSpan now = Now;
        long ticks = Math.Max(_requests.Wait(1, now).Ticks, _tokens.Wait(tokens, now).Ticks);
        return TimeSpan.FromTicks(Math.Max(ticks, (_pausedUntil - now).Ticks));
    }

    private void Admit(int tokens)
    {
        _inFlight++;
        _requests.Take(1);
        _tokens.Take(tokens);
    }

    private sealed class Waiter
    {
        internal Waiter(int tokens)
        {
            Tokens = tokens;
            Node = new(this);
        }

        internal int Tokens { get; }

        internal LinkedListNode<Waiter> Node { get; }

        internal TaskCompletionSource Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
