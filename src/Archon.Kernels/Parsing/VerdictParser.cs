namespace Archon.Kernels.Parsing;

/// <summary>Reads the verdict from a verifier's reply.</summary>
public static class VerdictParser
{
    /// <summary>Reads the last verdict of the reply.</summary>
    /// <param name="reply">The reply in UTF-8.</param>
    /// <param name="correct">Whether the candidate was judged correct; false when unreadable.</param>
    /// <returns>How the verdict was read.</returns>
    public static ParseOutcome Parse(ReadOnlySpan<byte> reply, out bool correct)
    {
        correct = false;
        return ParseOutcome.Unreadable;
    }
}
