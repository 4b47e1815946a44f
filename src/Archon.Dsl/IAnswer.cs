namespace Archon;

/// <summary>
/// A typed answer that can be read from a model's reply. Votes count answers by their equality, so a type decides here which replies agree.
/// </summary>
/// <remarks>
/// Equality defines the classes of a vote and must be an equivalence (reflexive, symmetric, transitive), with equal hash codes for equal
/// answers: no tolerance such as "nearly equal". Implementations hold no state besides the answer itself and may be read from many threads.
/// </remarks>
/// <typeparam name="TSelf">The implementing type itself.</typeparam>
public interface IAnswer<TSelf> : IEquatable<TSelf>
    where TSelf : struct, IAnswer<TSelf>
{
    /// <summary>
    /// Reads the final answer out of a whole reply. The same bytes always give the same answer, in time linear in their number.
    /// Never throws, whatever the bytes are: empty, truncated, adversarial or not valid UTF-8.
    /// </summary>
    /// <param name="utf8Text">The reply as the model wrote it, in UTF-8.</param>
    /// <param name="answer">The answer; <see langword="default"/> when there is none.</param>
    /// <returns><see langword="true"/> when the text holds a readable answer; a text without one takes no part in a vote.</returns>
    static abstract bool TryRead(ReadOnlySpan<byte> utf8Text, out TSelf answer);
}
