using System.Text;

namespace Archon.Kernels.Parsing;

/// <summary>Splits a critic's reply into one critique per candidate.</summary>
public static class CritiqueParser
{
    /// <summary>
    /// Finds the block of every candidate: from <c>[i]</c> at the start of a line up to the next such marker. A marker inside a line
    /// ("same as [1]") is text, and a chain (<c>[2] &gt; [1]</c>) belongs to no candidate.
    /// </summary>
    /// <remarks>
    /// Tolerated and reported as <see cref="ParseOutcome.Repaired"/>: emphasis around the marker, missing or unordered blocks,
    /// a candidate named twice (the first block counts); without any <c>[i]</c>, the markers <c>i.</c>
    /// and <c>i)</c>; for one candidate, no marker at all.
    /// </remarks>
    /// <param name="reply">The reply in UTF-8; ids in it count from 1.</param>
    /// <param name="critiques">
    /// One per candidate; receives byte ranges of <paramref name="reply"/> without the marker, trimmed, or <c>0..0</c> when there is none.
    /// </param>
    /// <returns>
    /// <see cref="ParseOutcome.Read"/> when every candidate has its block, in order; <see cref="ParseOutcome.Unreadable"/> when none has.
    /// </returns>
    public static ParseOutcome Parse(ReadOnlySpan<byte> reply, Span<Range> critiques)
    {
        critiques.Fill(0..0);
        if (critiques.IsEmpty)
            return ParseOutcome.Read;
        int found = Split(reply, critiques, brackets: true, out bool exact);
        if (found == 0)
            found = Split(reply, critiques, brackets: false, out exact);
        if (found == 0 && critiques.Length == 1)
        {
            Range whole = Lines.Trim(reply, 0..reply.Length);
            found = reply[whole].IsEmpty ? 0 : 1;
            critiques[0] = found == 0 ? 0..0 : whole;
            exact = false;
        }
        if (found == 0)
            return ParseOutcome.Unreadable;
        return exact && found == critiques.Length ? ParseOutcome.Read : ParseOutcome.Repaired;
    }

    /// <summary>The part that belongs into later prompts: from the last "Right:" on if there is one, else the whole.</summary>
    /// <param name="critique">One critique in UTF-8.</param>
    /// <returns>A slice of <paramref name="critique"/>.</returns>
    public static ReadOnlySpan<byte> Shorten(ReadOnlySpan<byte> critique)
    {
        int at = critique.LastIndexOf("Right:"u8);
        return at < 0 ? critique : critique[at..];
    }

    /// <summary>
    /// Whether the critique's verdict is "Wrong: nothing", in any case and emphasis, with nothing but punctuation behind it.
    /// </summary>
    /// <param name="critique">One critique in UTF-8.</param>
    /// <returns>False when in doubt: "Wrong: nothing except the last step" finds something.</returns>
    public static bool FindsNothingWrong(ReadOnlySpan<byte> critique)
    {
        int colon = critique.LastIndexOf((byte)':');
        if (colon < 0)
            return false;
        ReadOnlySpan<byte> label = critique[..colon].TrimEnd(" *_"u8);
        int nothing = Markup.Skip(critique, colon + 1), end = nothing + "nothing".Length;
        return label.Length >= 5 && Ascii.EqualsIgnoreCase(label[^5..], "wrong"u8)
            && (label.Length == 5 || !char.IsAsciiLetterOrDigit((char)label[^6]))
            && end <= critique.Length && Ascii.EqualsIgnoreCase(critique[nothing..end], "nothing"u8)
            && Markup.IsClosing(critique[end..]);
    }

    private static int Split(ReadOnlySpan<byte> reply, Span<Range> critiques, bool brackets, out bool exact)
    {
        int found = 0, current = -1, start = 0, lines = 0;
        exact = true;
        for (int next = 0; Lines.TryTakeFirst(reply, ref next, out Range range);)
        {
            ReadOnlySpan<byte> line = reply[range];
            if (!TryMarker(line, brackets, critiques.Length, out int id, out int content, out bool plain))
                continue;
            found += Close(reply, critiques, current, start..range.Start.Value);
            bool chain = Markup.SkipSpaces(line, content) is var at && at < line.Length && line[at] == '>';
            current = chain ? -1 : id - 1;
            start = range.Start.Value + content;
            exact &= plain && current == lines++;
        }
        return found + Close(reply, critiques, current, start..reply.Length);
    }

    private static int Close(ReadOnlySpan<byte> reply, Span<Range> critiques, int current, Range block)
    {
        if (current < 0 || !critiques[current].Equals(0..0))
            return 0;
        Range content = Lines.Trim(reply, block);
        if (reply[content].IsEmpty)
            return 0;
        critiques[current] = content;
        return 1;
    }

    private static bool TryMarker(ReadOnlySpan<byte> line, bool brackets, int candidates, out int id, out int content, out bool plain)
    {
        bool isItem = ListItem.TryRead(line, out ListItem item);
        (id, content) = (item.Number, item.Content);
        bool bracketed = isItem && line[..content].Contains((byte)'[');
        plain = bracketed && line[0] == '[' && line[content - 1] == ']';
        return isItem && bracketed == brackets && id >= 1 && id <= candidates;
    }
}
