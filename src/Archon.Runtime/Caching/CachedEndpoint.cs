using System.Collections.Concurrent;

namespace Archon;

/// <summary>
/// A model in front of which replies are kept: what was asked before is answered from the store and costs nothing. Made for samples: the 16
/// samples of one prompt have 16 keys and are 16 calls, because a key holds the sample's index and seed beside model, revision, messages
/// and decoding parameters.
/// </summary>
/// <remarks>
/// Identical requests in flight are asked once. A failed call is not kept, and whoever waited for it asks for itself. A reply from the
/// store reports the usage it had when it was recorded. Greedy requests (temperature 0) are recognised without seed and index. Log
/// probabilities are not kept: requests that want them (<see cref="ModelRequest.Logprobs"/>) go past the store.
/// </remarks>
public sealed class CachedEndpoint : IModelEndpoint
{
    private readonly IModelEndpoint _inner;
    private readonly IReplyStore _store;
    private readonly string? _revision;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<UInt128, TaskCompletionSource<StoredReply?>> _inFlight = new();
    private int _made;
    private int _answered;

    /// <summary>Puts a store in front of a model.</summary>
    /// <param name="inner">The model to ask. It is not disposed.</param>
    /// <param name="store">The store. It is not disposed; several endpoints may share it.</param>
    /// <param name="revision">
    /// What tells two versions of the model apart that have one name: a date, a commit, a hash; none by default.
    /// </param>
    /// <param name="time">The clock that latencies are taken from; the system's by default.</param>
    public CachedEndpoint(IModelEndpoint inner, IReplyStore store, string? revision = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(store);
        _inner = inner;
        _store = store;
        _revision = revision;
        _time = time ?? TimeProvider.System;
    }

    /// <inheritdoc/>
    public string Name => _inner.Name;

    /// <summary>What the model can do, but for content other than text, which has no stable form to recognise a request by.</summary>
    public EndpointCapabilities Capabilities => _inner.Capabilities & ~EndpointCapabilities.Content;

    /// <summary>Calls made to the model so far, failed ones included.</summary>
    public int CallsMade => Volatile.Read(ref _made);

    /// <summary>Calls answered without the model so far.</summary>
    public int CallsAnswered => Volatile.Read(ref _answered);

    /// <inheritdoc/>
    public async ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(reply);
        if (request.Logprobs is not null)
        {
            Interlocked.Increment(ref _made);
            return await _inner.CompleteAsync(request, reply, cancellationToken).ConfigureAwait(false);
        }

        UInt128 key = RequestKey.Of(Name, _revision, request);
        while (true)
        {
            if (_store.TryGet(key, out StoredReply stored))
            {
                return Answer(stored, reply);
            }

            var own = new TaskCompletionSource<StoredReply?>(TaskCreationOptions.RunContinuationsAsynchronously);
            TaskCompletionSource<StoredReply?> shared = _inFlight.GetOrAdd(key, own);
            if (shared == own)
            {
                return await AskAsync(key, own, request, reply, cancellationToken).ConfigureAwait(false);
            }

            // The call waited for may fail or be cancelled, perhaps by its own caller's token: then this one asks for itself.
            if (await shared.Task.WaitAsync(cancellationToken).ConfigureAwait(false) is { } recorded)
            {
                return Answer(recorded, reply);
            }
        }
    }

    private async ValueTask<Completion> AskAsync(
        UInt128 key, TaskCompletionSource<StoredReply?> own, ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
    {
        StoredReply? recorded = null;
        try
        {
            // Another call may have stored it between our look at the store and our turn.
            if (_store.TryGet(key, out StoredReply present))
            {
                recorded = present;
                return Answer(present, reply);
            }

            Interlocked.Increment(ref _made);
            long start = _time.GetTimestamp();
            Completion completion = await _inner.CompleteAsync(request, reply, cancellationToken).ConfigureAwait(false);
            if (completion.Error is null)
            {
                recorded = new(reply.WrittenSpan.ToArray(), completion.Finish, completion.Usage, _time.GetElapsedTime(start));
                _store.Add(key, Name, request, recorded.Value);
            }

            return completion;
        }
        finally
        {
            _inFlight.TryRemove(key, out _);
            own.SetResult(recorded);
        }
    }

    private Completion Answer(StoredReply stored, Utf8Buffer reply)
    {
        Interlocked.Increment(ref _answered);
        reply.Append(stored.Text.Span);
        return new(stored.Usage, stored.Finish) { NotSent = true };
    }
}
