namespace Archon.Kernels.Parsing;

/// <summary>Splits a critic's reply into one critique per candidate.</summary>
public static class CritiqueParser
{
    /// <summary>Finds the block of every candidate.</summary>
    /// <param name="reply">The reply in UTF-8.</param>
    /// <param name="critiques">One per candidate; receives byte ranges of <paramref name="reply"/> without the marker, or an empty range.</param>
    /// <returns>How the critiques were read.</returns>
    public static ParseOutcome Parse(ReadOnlySpan<byte> reply, Span<Range> critiques)
    {
        critiques.Fill(0..0);
        return ParseOutcome.Unreadable;
    }

    /// <summary>The part from "Right:" on if there is one, else the whole.</summary>
    /// <param name="critique">One critique in UTF-8.</param>
    /// <returns>A slice of <paramref name="critique"/>.</returns>
    public static ReadOnlySpan<byte> Shorten(ReadOnlySpan<byte> critique) => critique;

    /// <summary>Whether the critique ends with the verdict "Wrong: nothing".</summary>
    /// <param name="critique">One critique in UTF-8.</param>
    /// <returns>False when in doubt.</returns>
    public static bool FindsNothingWrong(ReadOnlySpan<byte> critique) => false;
}
