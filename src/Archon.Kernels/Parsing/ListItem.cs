using System.Text;

namespace Archon.Kernels.Parsing;

/// <summary>
/// The marker at the start of a list item, such as <c>1. </c>, <c>2) </c>, <c>[3] </c>, <c>- </c> or <c>**Check 4:**</c>.
/// </summary>
/// <param name="Number">The item's number; 0 for a bullet.</param>
/// <param name="Content">Where the text behind the marker starts, counted from the start of the line.</param>
/// <param name="Exact">Whether the marker is <c>i. </c> at the very start of the line.</param>
internal readonly record struct ListItem(int Number, int Content, bool Exact)
{
    /// <summary>Reads the marker of a line; false when the line is no list item.</summary>
    public static bool TryRead(ReadOnlySpan<byte> line, out ListItem item)
    {
        item = default;
        int start = Markup.SkipSpaces(line, 0);
        if (TryBullet(line, start, out item))
            return true;
        while (start < line.Length && line[start] is (byte)'*' or (byte)'_' or (byte)'#' or (byte)'>' or (byte)' ')
            start++;
        int at = SkipNouns(line, start);
        bool bracketed = at < line.Length && line[at] is (byte)'[' or (byte)'(';
        int digits = bracketed ? at + 1 : at, number = 0;
        for (at = digits; at < line.Length && char.IsAsciiDigit((char)line[at]); at++)
            number = number > 99_999_999 ? int.MaxValue : (number * 10) + (line[at] - '0');
        if (at == digits || at >= line.Length || !IsMark(line[at], bracketed))
            return false;
        int content = at + 1;

        // "1.5 is the answer" is no list item: something must part the marker from the text.
        if (!bracketed && content < line.Length && line[content] is not ((byte)' ' or (byte)'\t' or (byte)'*' or (byte)'_'))
            return false;
        while (content < line.Length && line[content] is (byte)'*' or (byte)'_' or (byte)':')
            content++;
        bool exact = digits == 0 && line[at] == '.' && content < line.Length && line[content] == ' ';
        item = new ListItem(number, content, exact);
        return true;
    }

    private static bool IsMark(byte mark, bool bracketed) =>
        bracketed ? mark is (byte)']' or (byte)')' : mark is (byte)'.' or (byte)')' or (byte)':';

    private static bool TryBullet(ReadOnlySpan<byte> line, int at, out ListItem item)
    {
        ReadOnlySpan<byte> rest = line[at..];
        int length = rest.StartsWith("- "u8) || rest.StartsWith("* "u8) ? 2 : rest.StartsWith("\u2022 "u8) ? 4 : 0;
        item = new ListItem(0, at + length, false);
        return length > 0;
    }

    // "Check 1:", "Test #2:", "Unit Test #3:"
    private static int SkipNouns(ReadOnlySpan<byte> line, int at)
    {
        while (true)
        {
            int end = at;
            while (end < line.Length && char.IsAsciiLetter((char)line[end]))
                end++;
            ReadOnlySpan<byte> noun = line[at..end];
            if (!Ascii.EqualsIgnoreCase(noun, "check"u8)
                && !Ascii.EqualsIgnoreCase(noun, "test"u8)
                && !Ascii.EqualsIgnoreCase(noun, "unit"u8))
            {
                break;
            }
            at = Markup.SkipSpaces(line, end);
        }
        return at < line.Length && line[at] == '#' ? at + 1 : at;
    }
}
