namespace Archon;

/// <summary>An exact rational number.</summary>
public readonly record struct Number : IAnswer<Number>
{
    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> utf8Text, out Number answer)
    {
        answer = default;
        return false;
    }
}
