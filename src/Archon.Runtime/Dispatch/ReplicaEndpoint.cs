using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using Archon.CompilerServices;

namespace Archon;

/// <summary>
/// Several servers of one model: each call goes to the one with the fewest calls in flight; among equals to the first. One that would make
/// it wait or fail at once is chosen only when all would. A request that has been sent and has no reply yet goes to another one than
/// before.
/// </summary>
/// <remarks>
/// With <see cref="ReplicaOptions.PrefixBytes"/> calls that begin alike go to the same server as long as it has not much more to do than
/// the others: rendezvous hashing (Thaler and Ravishankar 1998) with bounded loads (Mirrokni, Thorup and Zadimoghaddam, arXiv 1608.01350).
/// </remarks>
public sealed class ReplicaEndpoint : IModelEndpoint
{
    private readonly IModelEndpoint[] _replicas;
    private readonly int[] _inFlight;
    private readonly ReplicaOptions _options;
    private readonly Lock _lock = new();

    /// <summary>Makes one endpoint of several.</summary>
    /// <param name="name">What messages call the model.</param>
    /// <param name="replicas">The servers, at least one. They are not disposed.</param>
    /// <param name="options">How calls are spread; the defaults when <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">There is none, or an option is out of range.</exception>
    public ReplicaEndpoint(string name, IEnumerable<IModelEndpoint> replicas, ReplicaOptions? options = null)
    {
        _options = options ?? new();
        if (_options is not { PrefixBytes: >= 0, MaxLoad: > 1 })
        {
            throw new ArgumentOutOfRangeException(nameof(options), $"{_options} is out of range: PrefixBytes >= 0, MaxLoad > 1.");
        }

        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        _replicas = [.. replicas];
        _inFlight = new int[_replicas.Length];
        if (_replicas.Length == 0)
        {
            throw new ArgumentException($"Model '{name}' has no replica.", nameof(replicas));
        }

        Name = name;
        Capabilities = _replicas.Aggregate(_replicas[0].Capabilities, static (common, replica) => common & replica.Capabilities);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>What all replicas can do.</summary>
    public EndpointCapabilities Capabilities { get; }

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(RunMethodBuilder<>))]
    public async ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        int replica = Enter(request.Tried, _options.PrefixBytes > 0 ? KeyOf(request.Messages) : null);
        request.Tried = replica;
        try
        {
            Completion completion = await _replicas[replica].CompleteAsync(request, reply, cancellationToken).ConfigureAwait(false);
            request.Tried = completion.Error is null ? ModelRequest.Untried : replica;
            return completion;
        }
        finally
        {
            lock (_lock)
            {
                _inFlight[replica]--;
            }
        }
    }

    private int Enter(int tried, uint? key)
    {
        lock (_lock)
        {
            int most = key is null ? 0 : (int)Math.Ceiling(_options.MaxLoad * (_inFlight.Sum() + 1) / _replicas.Length);
            int best = 0;
            for (int i = 1; i < _replicas.Length; i++)
            {
                if (Order(i, tried, key, most).CompareTo(Order(best, tried, key, most)) < 0)
                {
                    best = i;
                }
            }

            _inFlight[best]++;
            return best;
        }
    }

    private (bool IsBlocked, bool IsTried, bool IsFull, long Rank) Order(int replica, int tried, uint? key, int most)
    {
        bool isFull = key is not null && _inFlight[replica] >= most;
        return (
            _replicas[replica] is DelegatingEndpoint { IsBlocked: true },
            replica == tried,
            isFull,
            key is null || isFull ? _inFlight[replica] : Weight(key.Value, replica));
    }

    private uint KeyOf(MessageList messages)
    {
        // The same in every process: the instances of an application share the servers' caches.
        uint key = 0;
        int left = _options.PrefixBytes;
        for (int i = 0; i < messages.Count && left > 0; i++)
        {
            ReadOnlySpan<byte> text = messages[i].Text;
            text = text[..Math.Min(text.Length, left)];
            left -= text.Length;
            for (; text.Length >= sizeof(ulong); text = text[sizeof(ulong)..])
            {
                key = BitOperations.Crc32C(key, BinaryPrimitives.ReadUInt64LittleEndian(text));
            }

            foreach (byte rest in text)
            {
                key = BitOperations.Crc32C(key, rest);
            }
        }

        return key;
    }

    // The finalizer of MurmurHash3 (Appleby): every bit of key and replica moves every bit of the weight.
    private static uint Weight(uint key, int replica)
    {
        uint hash = key ^ ((uint)(replica + 1) * 0x9E3779B9);
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
        return hash ^ (hash >> 16);
    }
}
