using System.Collections.Concurrent;

namespace Archon.Runtime.Tests.Support;

/// <summary>Keeps replies in memory, and takes none twice.</summary>
internal sealed class MemoryStore : IReplyStore
{
    internal ConcurrentDictionary<UInt128, StoredReply> Replies { get; } = new();

    public bool TryGet(UInt128 key, out StoredReply reply) => Replies.TryGetValue(key, out reply);

    public void Add(UInt128 key, string model, ModelRequest request, StoredReply reply) => Assert.True(Replies.TryAdd(key, reply));
}
