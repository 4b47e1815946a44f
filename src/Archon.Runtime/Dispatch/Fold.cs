using Archon.Budgets;

namespace Archon.Dispatch;

/// <summary>
/// Samples of one prompt that are sent as one request. Each member has paid for its part; memory is the fold's own, so that a member can
/// leave.
/// </summary>
#pragma warning disable CA1001 // The last holder gives the memory back; the source of tokens has nothing to give.
internal sealed class Fold(IModelEndpoint server, Action refused) : IAttempts
#pragma warning restore CA1001
{
    private readonly ModelRequest _request = new();
    private readonly List<SampledReply> _replies = [];
    private readonly List<AttemptBudget?> _budgets = [];
    private readonly List<CancellationToken> _tokens = [];
    private readonly Utf8Buffer _noReply = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _abandoned = new();
    private readonly Lock _lock = new();

    // The members, and whoever sends.
    private int _holders = 1;
    private bool _isSent;
    private bool _hasLost;

    /// <summary>The last attempt, of which each member has its part, so that it can settle that when it gives up before the next.</summary>
    public Completion? Failed
    {
        get;
        set
        {
            lock (_lock)
            {
                field = value;
                for (int i = 0; i < _budgets.Count; i++)
                {
                    _budgets[i]?.Failed = value is { } whole ? whole with { Usage = PartOf(whole.Usage, i, _budgets.Count) } : null;
                }
            }
        }
    }

    /// <summary>
    /// Reserves the next attempt for all members or for none; for none as well when one has left, who would have to pay its part.
    /// </summary>
    public bool TryRetry()
    {
        lock (_lock)
        {
            if (_hasLost || !AttemptBudget.TryReserveNext(_budgets))
            {
                return false;
            }

            _budgets.ForEach(static budget => budget?.SettleFailed());
            Failed = null;
            return true;
        }
    }

    /// <summary>Adds a member while nothing is sent yet, and returns its place.</summary>
    internal int Add(ModelRequest member, CancellationToken cancellationToken)
    {
        if (_replies.Count == 0)
        {
            _request.CopyFrom(member);
            _request.Replies = _replies;
            _request.Attempts = this;
        }

        lock (_lock)
        {
            _replies.Add(new());
            _budgets.Add((AttemptBudget?)member.Attempts);
            _tokens.Add(cancellationToken);
            Interlocked.Increment(ref _holders);
            return _replies.Count - 1;
        }
    }

    internal void Send()
    {
        lock (_lock)
        {
            _isSent = true;
        }

        _ = SendAsync();
    }

    /// <summary>Waits for a member's reply; <see langword="null"/> when the member must ask for itself.</summary>
    internal async ValueTask<Completion?> AnswerAsync(int place, Utf8Buffer reply, CancellationToken cancellationToken)
    {
        try
        {
            await _ended.Task.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!_ended.Task.IsCompleted && !TryAbandon())
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            // Whoever gives up with all others waits for how it ended, which says what it cost; a reply that has come is paid for and
            // taken.
            await _ended.Task.ConfigureAwait(false);
            SampledReply own = _replies[place];
            if (own.Completion is not null)
            {
                reply.Append(own.Text.WrittenSpan);
            }

            return own.Completion;
        }
        finally
        {
            lock (_lock)
            {
                _budgets[place] = null;
                _hasLost |= !_ended.Task.IsCompleted;
            }

            Release();
        }
    }

    /// <summary>
    /// The prompt, which is paid for once, and the replies in equal parts: none of them is more than what its member has reserved, even
    /// where the server counts the prompt for each reply.
    /// </summary>
    private static TokenUsage PartOf(TokenUsage whole, int place, int count)
    {
        return whole with
        {
            PromptTokens = Part(whole.PromptTokens),
            CachedTokens = Part(whole.CachedTokens),
            CompletionTokens = Part(whole.CompletionTokens),
            ReasoningTokens = Part(whole.ReasoningTokens),
        };

        int Part(int tokens) => (tokens / count) + (place < tokens % count ? 1 : 0);
    }

    private async Task SendAsync()
    {
        try
        {
            if (_replies.Count > 1)
            {
                HandOut(await server.CompleteAsync(_request, _noReply, _abandoned.Token).ConfigureAwait(false));
            }

            _ended.SetResult();
        }
        catch (Exception exception)
        {
            // An endpoint is foreign code: whatever it throws is every member's.
            _ended.SetException(exception);
        }
        finally
        {
            Release();
        }
    }

    private void HandOut(Completion whole)
    {
        Failed = null;
        bool isAnswered = whole.Error is null;
        int count = isAnswered ? _replies.Count(static reply => reply.Completion is not null) : _replies.Count;
        if (count < 2 || whole.RefusesCount)
        {
            refused();
        }

        int part = 0;
        foreach (SampledReply reply in _replies)
        {
            Completion? own = isAnswered ? reply.Completion : whole.RefusesCount ? null : whole;
            reply.Completion = own is { } completion ? completion with { Usage = PartOf(whole.Usage, part++, count) } : null;
        }
    }

    /// <summary>Ends the request if no member wants it any more and none can join.</summary>
    private bool TryAbandon()
    {
        lock (_lock)
        {
            if (!_isSent || !_tokens.TrueForAll(static token => token.IsCancellationRequested))
            {
                return false;
            }
        }

        _abandoned.Cancel();
        return true;
    }

    private void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
        {
            _request.Dispose();
            _noReply.Dispose();
            _replies.ForEach(static reply => reply.Text.Dispose());
        }
    }
}
