using System.Text;
using Archon.Kernels.Parsing;

namespace Archon;

/// <summary>Reads the number that a whole text, a line or a reply amounts to.</summary>
internal static class NumberReader
{
    /// <summary>Reads a text that is one number, perhaps behind "x =" and before a unit.</summary>
    public static bool TryReadWhole(ReadOnlySpan<byte> text, out Number number)
    {
        number = default;
        int start = text.LastIndexOf((byte)'=') + 1;
        text = Unwrap(text[start..]);
        bool negative = text.StartsWith("- "u8);
        text = negative ? text[2..].TrimStart((byte)' ') : text;
        var scanner = new NumberScanner(text, 0);
        if (!scanner.MoveNext() || !scanner.IsReadable || scanner.Start != 0 || !IsUnit(text[scanner.End..]))
            return false;
        number = negative ? scanner.Value.Negate() : scanner.Value;
        return true;
    }

    /// <summary>Reads the first number of a line; of a calculation, the first number behind its last "=".</summary>
    public static bool TryReadFirst(ReadOnlySpan<byte> line, out Number number)
    {
        number = default;
        var scanner = new NumberScanner(line, 0);
        if (!scanner.MoveNext())
            return false;
        if (IsCalculation(line, scanner.End))
        {
            int equals = line.LastIndexOf((byte)'=');
            scanner = new NumberScanner(line, equals + 1);
            if (equals < 0 || !scanner.MoveNext())
                return false;
        }
        number = scanner.Value;
        return scanner.IsReadable;
    }

    /// <summary>Reads the last number of a text, except for the numbers of list items.</summary>
    public static bool TryReadLast(ReadOnlySpan<byte> text, out Number number)
    {
        number = default;
        while (Lines.TryTakeLast(ref text, out ReadOnlySpan<byte> line))
        {
            int start = ListItem.TryRead(line, out ListItem item) && !Markup.IsClosing(line[item.Content..]) ? item.Content : 0;
            bool found = false, readable = false;
            for (var scanner = new NumberScanner(line, start); scanner.MoveNext();)
            {
                found = true;
                readable = scanner.IsReadable;
                number = scanner.Value;
            }
            if (found)
                return readable;
        }
        return false;
    }

    private static bool IsCalculation(ReadOnlySpan<byte> line, int end)
    {
        int at = Markup.SkipSpaces(line, end);
        ReadOnlySpan<byte> rest = line[at..];
        if (rest.IsEmpty)
            return false;
        int length = rest[0] is (byte)'+' or (byte)'-' or (byte)'*' or (byte)'/' or (byte)'=' ? 1
            : rest.StartsWith("\u00D7"u8) || rest.StartsWith("\u00F7"u8) ? 2
            : rest.StartsWith("\u2212"u8) ? 3
            : rest.StartsWith("\\times"u8) ? 6
            : rest.StartsWith("\\cdot"u8) ? 5
            : rest.StartsWith("\\div"u8) ? 4
            : 0;
        at = Markup.SkipSpaces(line, at + length);
        return length > 0 && at < line.Length
            && (char.IsAsciiDigit((char)line[at]) || line[at] is (byte)'(' or (byte)'$' or (byte)'\\' or (byte)'-');
    }

    private static ReadOnlySpan<byte> Unwrap(ReadOnlySpan<byte> text)
    {
        text = text.Trim(" \t\r\n*_`\"'"u8);
        if (text.Length > 1 && text[0] == '$' && text[^1] == '$')
            text = text[1..^1].Trim((byte)' ');
        if (!text.IsEmpty && text[^1] == '}' && IsStyled(text))
            text = text[(text.IndexOf((byte)'{') + 1)..^1].Trim((byte)' ');
        return text;
    }

    private static bool IsStyled(ReadOnlySpan<byte> text) =>
        text.StartsWith("\\text{"u8) || text.StartsWith("\\mathrm{"u8)
        || text.StartsWith("\\mathbf{"u8) || text.StartsWith("\\textbf{"u8);

    // Words of three letters and more, known abbreviations and \text{…} are units; x, ab, \pi or a second number are not.
    private static bool IsUnit(ReadOnlySpan<byte> rest)
    {
        bool inText = false;
        for (int at = 0; at < rest.Length;)
        {
            if (rest[at] == '\\')
            {
                int open = rest[at..].StartsWith("\\text{"u8) ? 6
                    : rest[at..].StartsWith("\\mathrm{"u8) ? 8
                    : rest[at..].StartsWith("\\mbox{"u8) ? 6
                    : 0;
                inText |= open > 0;
                bool space = at + 1 < rest.Length && rest[at + 1] is (byte)',' or (byte)'!' or (byte)';' or (byte)' ' or (byte)'$';
                if (open == 0 && !space)
                    return false;
                at += Math.Max(open, 2);
            }
            else if (char.IsAsciiLetter((char)rest[at]))
            {
                int end = at;
                while (end < rest.Length && char.IsAsciiLetter((char)rest[end]))
                    end++;
                if (!inText && !IsUnitWord(rest[at..end]) && (at == 0 || rest[at - 1] != '/'))
                    return false;
                at = end;
            }
            else if (inText && rest[at] == '^')
            {
                // \text{cm}^2
                at += rest[at..].StartsWith("^{2}"u8) || rest[at..].StartsWith("^{3}"u8) ? 4
                    : rest[at..].StartsWith("^2"u8) || rest[at..].StartsWith("^3"u8) ? 2
                    : rest.Length;
            }
            else if (" \t.$/}~"u8.Contains(rest[at]))
            {
                at++;
            }
            else
            {
                return rest[at..].SequenceEqual("\u20AC"u8) || rest[at..].SequenceEqual("\u00A3"u8);
            }
        }
        return true;
    }

    private static bool IsUnitWord(ReadOnlySpan<byte> word) => word.Length switch
    {
        1 => false,
        2 => IsAny(word, "cm mm km kg mg ml ft in oz lb hr"u8),
        _ => !IsAny(word, "and sqrt times plus minus over hundred dozen mod log sin cos tan"u8),
    };

    private static bool IsAny(ReadOnlySpan<byte> word, ReadOnlySpan<byte> list)
    {
        foreach (Range range in list.Split((byte)' '))
        {
            if (Ascii.EqualsIgnoreCase(word, list[range]))
                return true;
        }
        return false;
    }
}
