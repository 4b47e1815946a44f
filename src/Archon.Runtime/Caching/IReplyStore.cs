namespace Archon;

/// <summary>
/// Where recorded replies are kept: in memory, on a cassette, in a bank of samples. Safe for use by many threads at once.
/// </summary>
public interface IReplyStore
{
    /// <summary>Finds the reply to a request.</summary>
    /// <param name="key">What identifies the request: model, revision, messages, decoding parameters, sample index and seed.</param>
    /// <param name="reply">The reply, or the default value.</param>
    /// <returns>Whether there is one.</returns>
    bool TryGet(UInt128 key, out StoredReply reply);

    /// <summary>Keeps the reply to a request. The first one kept stays.</summary>
    /// <param name="key">What identifies the request.</param>
    /// <param name="model">The name of the model that was asked.</param>
    /// <param name="request">
    /// The request, for stores that keep it for people to read; it is the caller's and is reused after this method.
    /// </param>
    /// <param name="reply">The reply.</param>
    void Add(UInt128 key, string model, ModelRequest request, StoredReply reply);
}
