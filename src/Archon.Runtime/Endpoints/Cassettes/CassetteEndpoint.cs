namespace Archon;

/// <summary>
/// Records what a model replies and replays it: for tests, audits, and for asking each question only once when several architectures share
/// samples.
/// </summary>
/// <remarks>
/// A request is recognised by its messages and decoding parameters, and, when it samples, by its seed and sample index: different samples
/// of one prompt are never given the same recorded text. Greedy requests (temperature 0) are recognised without them. Identical requests in
/// flight are asked once. A replayed call reports the usage it had when it was recorded. Failed calls are not recorded.
/// </remarks>
public sealed class CassetteEndpoint : IModelEndpoint
{
    private readonly Cassette _cassette;
    private readonly CachedEndpoint? _recorder;
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
        : this((inner ?? throw new ArgumentNullException(nameof(inner))).Name, cassette) => _recorder = new(inner, cassette);

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Text only: other content has no stable form to recognise a request by.</summary>
    public EndpointCapabilities Capabilities => EndpointCapabilities.None;

    /// <summary>Calls made to the model so far.</summary>
    public int RecordedCalls => _recorder?.CallsMade ?? 0;

    /// <summary>Calls answered from the cassette so far.</summary>
    public int ReplayedCalls => _recorder?.CallsAnswered ?? Volatile.Read(ref _replayed);

    /// <inheritdoc/>
    public ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(reply);
        return _recorder?.CompleteAsync(request, reply, cancellationToken) ?? new(Replay(request, reply));
    }

    private Completion Replay(ModelRequest request, Utf8Buffer reply)
    {
        UInt128 key = RequestKey.Of(Name, null, request);
        if (!_cassette.TryGet(key, out StoredReply stored))
        {
            return Completion.Failed(
                $"The cassette of model '{Name}' holds no reply to this request (key {key:x32}). "
                + "Record it with the same prompts, parameters and seed.")
                with { NotSent = true };
        }

        Interlocked.Increment(ref _replayed);
        reply.Append(stored.Text.Span);
        return new(stored.Usage, stored.Finish) { NotSent = true };
    }
}
