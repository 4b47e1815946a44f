namespace Archon.Kernels.Parsing;

/// <summary>Reads the checks that a test writer lists.</summary>
public static class ChecksParser
{
    /// <summary>Finds one check per list item.</summary>
    /// <param name="reply">The reply in UTF-8.</param>
    /// <param name="checks">Receives byte ranges of <paramref name="reply"/> without the markers.</param>
    /// <param name="count">Number of ranges filled.</param>
    /// <returns>How the checks were read.</returns>
    public static ParseOutcome Parse(ReadOnlySpan<byte> reply, Span<Range> checks, out int count)
    {
        checks.Fill(0..0);
        count = 0;
        return ParseOutcome.Unreadable;
    }
}
