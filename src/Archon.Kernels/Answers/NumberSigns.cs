namespace Archon;

/// <summary>What may stand directly before and behind a number and belongs to how it is written.</summary>
internal static class NumberSigns
{
    /// <summary>Moves <paramref name="start"/> before a currency sign and a minus; returns whether the number is negative.</summary>
    public static bool TakeFront(ReadOnlySpan<byte> line, ref int start)
    {
        start = BeforeCurrency(line, start);
        int minus = line[..start].EndsWith("\u2212"u8) ? 3 : line[..start].EndsWith("-"u8) ? 1 : 0;
        if (minus == 0)
        {
            start -= line[..start].EndsWith("+"u8) && !IsBinary(line[..(start - 1)]) ? 1 : 0;
            return false;
        }
        if (IsBinary(line[..(start - minus)]))
            return false;
        start = BeforeCurrency(line, start - minus);
        return true;
    }

    /// <summary>
    /// Moves <paramref name="end"/> behind a percent sign and a degree; false when a power or a
    /// root makes the number part of something else.
    /// </summary>
    public static bool TakeBack(ReadOnlySpan<byte> line, ref int end)
    {
        ReadOnlySpan<byte> rest = line[end..];
        int mark = rest.StartsWith("%"u8) ? 1
            : rest.StartsWith("\\%"u8) || rest.StartsWith(" %"u8) || rest.StartsWith("\u00B0"u8) ? 2
            : rest.StartsWith("^\\circ"u8) ? 6
            : rest.StartsWith("^{\\circ}"u8) ? 8
            : 0;
        end += mark;
        if (mark > 0)
            return true;
        bool power = rest.StartsWith("^"u8) || rest.StartsWith("\u00B2"u8) || rest.StartsWith("\u00B3"u8) || rest.StartsWith("\u00B9"u8);
        return !power
            && !rest.StartsWith("\\sqrt"u8) && !rest.StartsWith("\\pi"u8)
            && !rest.StartsWith("\u03C0"u8) && !rest.StartsWith("\u221A"u8);
    }

    // The minus of "12-5" and "12 -5" takes away; the one of "x = -5" and "is -5" is a sign.
    private static bool IsBinary(ReadOnlySpan<byte> before)
    {
        ReadOnlySpan<byte> trimmed = before.TrimEnd(" \t"u8);
        if (trimmed.IsEmpty)
            return false;
        byte last = trimmed[^1];
        bool adjacent = trimmed.Length == before.Length;
        return char.IsAsciiDigit((char)last)
            || last is (byte)')' or (byte)']' or (byte)'}' or (byte)'%'
            || (adjacent && char.IsAsciiLetter((char)last));
    }

    private static int BeforeCurrency(ReadOnlySpan<byte> line, int start)
    {
        int at = start;
        while (at > 0 && line[at - 1] == ' ')
            at--;
        ReadOnlySpan<byte> before = line[..at];
        int length = before.EndsWith("\\$"u8) ? 2 : before.EndsWith("$"u8) ? 1
            : before.EndsWith("\u20AC"u8) ? 3 : before.EndsWith("\u00A3"u8) || before.EndsWith("\u00A5"u8) ? 2 : 0;
        return length == 0 ? start : at - length;
    }
}
