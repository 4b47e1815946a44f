namespace Archon.Kernels.Parsing;

/// <summary>Reads the checks that a test writer lists.</summary>
public static class ChecksParser
{
    /// <summary>
    /// Finds one check per list item: <c>1. …</c>, also <c>1) …</c>, <c>[1] …</c>, <c>Check 1: …</c>, <c>- …</c>, <c>* …</c>, <c>• …</c>.
    /// </summary>
    /// <remarks>
    /// The first item says whether the list is numbered or bulleted; items of the other kind, empty items and all other lines are skipped.
    /// </remarks>
    /// <param name="reply">The reply in UTF-8.</param>
    /// <param name="checks">
    /// As long as checks were asked for; receives byte ranges of <paramref name="reply"/> without the markers, trimmed;
    /// unused places are empty ranges. Further items are ignored.
    /// </param>
    /// <param name="count">Number of ranges filled.</param>
    /// <returns>
    /// <see cref="ParseOutcome.Read"/> for exactly the asked number of <c>i. </c> items counted from 1, <see cref="ParseOutcome.Repaired"/>
    /// for another form or number, <see cref="ParseOutcome.Unreadable"/> without any.
    /// </returns>
    public static ParseOutcome Parse(ReadOnlySpan<byte> reply, Span<Range> checks, out int count)
    {
        checks.Fill(0..0);
        count = 0;
        bool exact = true, bullets = false;
        for (int next = 0; Lines.TryTakeFirst(reply, ref next, out Range line);)
        {
            if (!ListItem.TryRead(reply[line], out ListItem item) || (count > 0 && bullets != (item.Number == 0)))
                continue;
            Range content = Lines.Trim(reply, (line.Start.Value + item.Content)..line.End);
            if (Markup.IsClosing(reply[content]))
                continue;
            if (count == checks.Length)
            {
                exact = false;
                break;
            }
            bullets = item.Number == 0;
            exact &= item.Exact && item.Number == count + 1;
            checks[count++] = content;
        }
        if (count == 0)
            return checks.IsEmpty ? ParseOutcome.Read : ParseOutcome.Unreadable;
        return exact && count == checks.Length ? ParseOutcome.Read : ParseOutcome.Repaired;
    }
}
