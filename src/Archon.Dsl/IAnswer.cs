namespace Archon;

/// <summary>
/// A typed answer read from the text of a candidate: what <see cref="VoteAttribute{TAnswer}"/> compares.
/// </summary>
/// <remarks>
/// Equality defines the groups of a vote and must be an equivalence: two answers are equal when a reader would call them the same answer,
/// however they are written. Reading is deterministic: the same text gives the same answer.
/// </remarks>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public interface IAnswer<TSelf> : IEquatable<TSelf>
    where TSelf : struct, IAnswer<TSelf>
{
    /// <summary>Reads the answer a text gives. It never throws, whatever the text.</summary>
    /// <param name="utf8Text">The text of a candidate in UTF-8; it may be empty, cut off or invalid.</param>
    /// <param name="answer">The answer, or the default value when the text holds none.</param>
    /// <returns>Whether the text holds an answer.</returns>
    static abstract bool TryRead(ReadOnlySpan<byte> utf8Text, out TSelf answer);
}
