namespace Archon;

/// <summary>The content of the last \\boxed{…}, normalised.</summary>
public readonly record struct Boxed : IAnswer<Boxed>
{
    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> utf8Text, out Boxed answer)
    {
        answer = default;
        return false;
    }
}
