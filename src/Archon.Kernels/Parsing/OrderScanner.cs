using System.Text;

namespace Archon.Kernels.Parsing;

/// <summary>Steps through the ids and separators of one order line, such as <c>[2] &gt; [1] &gt; [3]</c>.</summary>
/// <param name="line">The line.</param>
/// <param name="bare">Whether ids may stand without brackets and behind a word such as "Candidate".</param>
/// <param name="commas">Whether commas may separate ids.</param>
internal ref struct OrderScanner(ReadOnlySpan<byte> line, bool bare, bool commas)
{
    private readonly ReadOnlySpan<byte> _line = line;

    /// <summary>Where to read on.</summary>
    public int Position { get; set; }

    /// <summary>Whether anything but <c>[i]</c>, <c>&gt;</c> and spaces was accepted so far.</summary>
    public bool Tolerated { get; private set; }

    /// <summary>Reads one id; numbers that do not fit become <see cref="int.MaxValue"/>, which is never in range.</summary>
    public bool TryId(out int id)
    {
        id = 0;
        int at = SkipDecoration(Position);
        if (bare)
            at = SkipNoun(at);
        byte open = at < _line.Length ? _line[at] : (byte)0;
        bool bracketed = open is (byte)'[' or (byte)'(';
        if (bracketed)
            at = Markup.SkipSpaces(_line, at + 1);
        else if (!bare)
            return false;
        int digits = at;
        for (; at < _line.Length && char.IsAsciiDigit((char)_line[at]); at++)
            id = id > 99_999_999 ? int.MaxValue : (id * 10) + (_line[at] - '0');
        if (at == digits)
            return false;
        if (bracketed)
        {
            at = Markup.SkipSpaces(_line, at);
            if (at >= _line.Length || _line[at] != (open == '[' ? ']' : ')'))
                return false;
            at++;
        }
        Tolerated |= open != '[';
        Position = at;
        return true;
    }

    /// <summary>Reads what stands between two ids.</summary>
    public bool TrySeparator()
    {
        int at = SkipDecoration(Position), start = at;
        while (at < _line.Length && SeparatorLength(at) is var length and > 0)
            at += length;
        if (at == start)
            return false;
        Tolerated |= at != start + 1 || _line[start] != '>';
        Position = at;
        return true;
    }

    /// <summary>Whether nothing but decoration and closing punctuation is left.</summary>
    public readonly bool AtEnd => Markup.IsClosing(_line[Position..]);

    private readonly int SeparatorLength(int at)
    {
        ReadOnlySpan<byte> rest = _line[at..];
        if (rest[0] == '>')
            return 1;
        if (rest.StartsWith("&gt;"u8))
            return 4;
        if (rest.StartsWith("\u227B"u8))
            return 3;
        return (rest[0] == '=' && at > 0 && _line[at - 1] == '>') || (commas && rest[0] == ',') ? 1 : 0;
    }

    private int SkipDecoration(int at)
    {
        int plain = Markup.SkipSpaces(_line, at);
        int any = Markup.Skip(_line, plain);
        Tolerated |= any != plain;
        return any;
    }

    private int SkipNoun(int at)
    {
        int end = at;
        while (end < _line.Length && char.IsAsciiLetter((char)_line[end]))
            end++;
        ReadOnlySpan<byte> noun = _line[at..end];
        bool known = Ascii.EqualsIgnoreCase(noun, "candidate"u8) || Ascii.EqualsIgnoreCase(noun, "answer"u8)
            || Ascii.EqualsIgnoreCase(noun, "response"u8) || Ascii.EqualsIgnoreCase(noun, "solution"u8);
        int next = known ? Markup.SkipSpaces(_line, end) : at;
        return next < _line.Length && _line[next] == '#' ? next + 1 : next;
    }
}
