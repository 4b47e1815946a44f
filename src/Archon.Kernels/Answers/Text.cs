namespace Archon;

/// <summary>A short free text, normalised.</summary>
public readonly record struct Text : IAnswer<Text>
{
    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> utf8Text, out Text answer)
    {
        answer = default;
        return false;
    }
}
