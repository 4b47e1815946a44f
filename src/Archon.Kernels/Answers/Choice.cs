namespace Archon;

/// <summary>A multiple-choice letter from A to J.</summary>
public readonly record struct Choice : IAnswer<Choice>
{
    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> utf8Text, out Choice answer)
    {
        answer = default;
        return false;
    }
}
