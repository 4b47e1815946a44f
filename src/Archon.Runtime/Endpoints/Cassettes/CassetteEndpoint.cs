using System.Collections.Concurrent;

namespace Archon;

/// <summary>
/// Records what a model replies and replays it: for tests, audits, and for asking each question only once when several architectures share samples.
/// </summary>
/// <remarks>
/// A request is recognised by its messages and decoding parameters, and, when it samples, by its seed and sample index: different samples of one prompt
/// are never given the same recorded text. Greedy requests (temperature 0) are recognised without them. Identical requests in flight are asked once.
/// A replayed call reports the usage it had when it was recorded. Failed calls are not recorded.
/// </remarks>
public sealed class CassetteEndpoint : IModelEndpoint
{
    private readonly Cassette _cassette;
    private readonly IModelEndpoint? _inner;
    private readonly ConcurrentDictionary<UInt128, Task<Recorded>> _inFlight = new();
    private int _recorded;
    private int _replayed;

    /// <summary>Replays from a cassette alone.</summary>
    /// <param name="name">The name of the recorded model.</param>
    /// <param name="cassette">The cassette.</param>
    public CassetteEndpoint(string name, Cassette cassette)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(cassette);
        Name = name;
        _cassette = cassette;
    }

    /// <summary>Replays from a cassette and records what is not on it.</summary>
    /// <param name="inner">The model to ask. It is not disposed.</param>
    /// <param name="cassette">The cassette.</param>
    public CassetteEndpoint(IModelEndpoint inner, Cassette cassette)
        : this((inner ?? throw new ArgumentNullException(nameof(inner))).Name, cassette) => _inner = inner;

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Text only: other content has no stable form to recognise a request by.</summary>
    public EndpointCapabilities Capabilities => EndpointCapabilities.None;

    /// <summary>Calls made to the model so far.</summary>
    public int RecordedCalls => Volatile.Read(ref _recorded);

    /// <summary>Calls answered from the cassette so far.</summary>
    public int ReplayedCalls => Volatile.Read(ref _replayed);

    /// <inheritdoc/>
    public async ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(reply);
        UInt128 key = CassetteKey.Of(Name, request);
        if (_cassette.TryGet(key, out CassetteEntry entry))
        {
            Interlocked.Increment(ref _replayed);
            return Replay(entry, reply);
        }

        if (_inner is null)
        {
            return Completion.Failed(
                $"The cassette of model '{Name}' holds no reply to this request (key {key:x32}). Record it with the same prompts, parameters and seed.");
        }

        var own = new TaskCompletionSource<Recorded>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<Recorded> shared = _inFlight.GetOrAdd(key, own.Task);
        if (shared != own.Task)
        {
            Recorded other = await shared.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (other.Entry is { } recorded)
            {
                Interlocked.Increment(ref _replayed);
                return Replay(recorded, reply);
            }

            // The call waited for failed or was cancelled, perhaps by its own caller's token: this one asks for itself.
            return await CompleteAsync(request, reply, cancellationToken).ConfigureAwait(false);
        }

        return await RecordAsync(_inner, key, own, request, reply, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<Completion> RecordAsync(
        IModelEndpoint inner, UInt128 key, TaskCompletionSource<Recorded> own, ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
    {
        CassetteEntry? recorded = null;
        try
        {
            // Another call may have recorded it between our look at the cassette and our turn.
            if (_cassette.TryGet(key, out CassetteEntry present))
            {
                recorded = present;
                Interlocked.Increment(ref _replayed);
                return Replay(present, reply);
            }

            Interlocked.Increment(ref _recorded);
            Completion completion = await inner.CompleteAsync(request, reply, cancellationToken).ConfigureAwait(false);
            if (completion.Error is null)
            {
                recorded = new(reply.WrittenSpan.ToArray(), completion.Finish, completion.Usage);
                _cassette.Add(key, Name, request, recorded.Value);
            }

            return completion;
        }
        finally
        {
            _inFlight.TryRemove(key, out _);
            own.SetResult(new(recorded));
        }
    }

    private static Completion Replay(CassetteEntry entry, Utf8Buffer reply)
    {
        reply.Append(entry.Text);
        return new(entry.Usage, entry.Finish);
    }

    private readonly record struct Recorded(CassetteEntry? Entry);
}
