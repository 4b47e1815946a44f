namespace Archon.SideBySide.Servers;

/// <summary>
/// As many calls at once as the server seems to bear: one more for every so many good replies as are in flight, half as many when it
/// refuses one (additive increase, multiplicative decrease: Chiu and Jain 1989), at most once for each of its limits.
/// </summary>
internal sealed class AdaptiveLimit(IModelEndpoint inner) : IModelEndpoint
{
    private const double Start = 8;
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private double _limit = Start;
    private int _inFlight;
    private long _sent;
    private long _cutAt;

    public string Name => inner.Name;

    public EndpointCapabilities Capabilities => inner.Capabilities;

    public async ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
    {
        await EnterAsync().ConfigureAwait(false);
        long number = Interlocked.Increment(ref _sent);
        Completion completion = await inner.CompleteAsync(request, reply, cancellationToken).ConfigureAwait(false);
        Leave(number, completion.Failure == FailureKind.RateLimited && completion.Error is not null);
        return completion;
    }

    private Task EnterAsync()
    {
        lock (_waiting)
        {
            if (_inFlight < (int)_limit)
            {
                _inFlight++;
                return Task.CompletedTask;
            }

            var turn = new TaskCompletionSource();
            _waiting.Enqueue(turn);
            return turn.Task;
        }
    }

    private void Leave(long number, bool wasRefused)
    {
        List<TaskCompletionSource> next = [];
        lock (_waiting)
        {
            _inFlight--;
            if (!wasRefused)
            {
                _limit += 1 / _limit;
            }
            else if (number > _cutAt)
            {
                // What was sent before the cut says nothing about the limit after it.
                (_limit, _cutAt) = (Math.Max(1, _limit / 2), _sent);
            }

            while (_inFlight < (int)_limit && _waiting.TryDequeue(out TaskCompletionSource? turn))
            {
                _inFlight++;
                next.Add(turn);
            }
        }

        next.ForEach(static turn => turn.SetResult());
    }
}
