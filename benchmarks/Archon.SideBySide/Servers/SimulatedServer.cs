using Archon.SideBySide.Makespan;

namespace Archon.SideBySide.Servers;

/// <summary>
/// An inference server on a virtual clock: prompts are computed one after the other, 10,000 tokens a second, but for the blocks of 16
/// tokens at their beginning that a cache of 50,000 tokens holds; replies of 50 to 150 tokens are generated side by side, a token in 12 ms
/// and 0.2 ms more for each of them in flight. (About a model of 7 billion weights on one large GPU.)
/// </summary>
internal sealed class SimulatedServer(VirtualClock clock, int seed) : IModelEndpoint
{
    private const double PromptTokensPerSecond = 10_000;
    private const double MillisecondsPerToken = 12;
    private const double MoreForEachInFlight = 0.2;
    private const int BlockBytes = 16 * Workload.BytesPerToken;
    private const int CachedBlocks = 50_000 / 16;
    private readonly Dictionary<int, LinkedListNode<int>> _cache = [];
    private readonly LinkedList<int> _latest = new();
    private readonly Random _random = new(seed);
    private TimeSpan _freeAt;
    private int _inFlight;

    public string Name => "m";

    public EndpointCapabilities Capabilities => EndpointCapabilities.None;

    internal double PromptTokens { get; private set; }

    internal double ComputedTokens { get; private set; }

    public async ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
    {
        TimeSpan time;
        lock (_cache)
        {
            int bytes = 0;
            int cached = Look(request.Messages, ref bytes);
            int computed = Math.Max(1, (bytes - cached) / Workload.BytesPerToken);
            PromptTokens += bytes / Workload.BytesPerToken;
            ComputedTokens += computed;
            TimeSpan now = clock.GetElapsedTime(0);
            _freeAt = (_freeAt > now ? _freeAt : now) + TimeSpan.FromSeconds(computed / PromptTokensPerSecond);
            time = _freeAt - now + TimeSpan.FromMilliseconds(
                (MillisecondsPerToken + (MoreForEachInFlight * _inFlight++)) * _random.Next(50, 151));
        }

        try
        {
            await Task.Delay(time, clock, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (_cache)
            {
                _inFlight--;
            }
        }

        bool isOrder = request.Messages[^1].Text.EndsWith("[2] > [1] > [3]"u8);
        reply.Append(isOrder
            ? "Fine.\n[2] > [1] > [3] > [4] > [5] > [6] > [7] > [8]"u8
            : "A reply of some length, as they are, with some steps.\nAnswer: 1"u8);
        return new(new TokenUsage(1, 1));
    }

    /// <summary>Puts a prompt's blocks into the cache, and says how many bytes at its beginning were there.</summary>
    private int Look(MessageList messages, ref int bytes)
    {
        int key = 0, hits = 0;
        bool isHit = true;
        for (int i = 0; i < messages.Count; i++)
        {
            ReadOnlySpan<byte> text = messages[i].Text;
            bytes += text.Length;
            for (; text.Length >= BlockBytes; text = text[BlockBytes..])
            {
                HashCode hash = default;
                hash.Add(key);
                hash.AddBytes(text[..BlockBytes]);
                key = hash.ToHashCode();
                isHit &= Touch(key);
                hits += isHit ? BlockBytes : 0;
            }
        }

        return hits;
    }

    private bool Touch(int block)
    {
        bool isThere = _cache.Remove(block, out LinkedListNode<int>? node);
        if (isThere)
        {
            _latest.Remove(node!);
        }

        _cache[block] = _latest.AddLast(block);
        if (_cache.Count > CachedBlocks)
        {
            _cache.Remove(_latest.First!.Value);
            _latest.RemoveFirst();
        }

        return isThere;
    }
}
