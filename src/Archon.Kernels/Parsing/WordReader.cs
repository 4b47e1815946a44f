using System.Text;

namespace Archon.Kernels.Parsing;

/// <summary>
/// Walks the words of a text: runs of letters, digits and inner apostrophes. Everything in U+0080–U+00BF, U+2000–U+2FFF and the full-width
/// punctuation block separates words, except the typographic apostrophe; any other byte above ASCII belongs to a word.
/// </summary>
internal ref struct WordReader(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;

    /// <summary>Where the current word starts.</summary>
    public int Start { get; private set; }

    /// <summary>Just behind the current word.</summary>
    public int End { get; private set; }

    /// <summary>The current word.</summary>
    public readonly ReadOnlySpan<byte> Word => _text[Start..End];

    /// <summary>Moves to the next word.</summary>
    public bool MoveNext()
    {
        int at = End;
        while (at < _text.Length && SeparatorLength(at) is var separator and > 0)
            at += separator;
        at = Math.Min(at, _text.Length);
        Start = at;
        while (at < _text.Length && (SeparatorLength(at) == 0 || IsInnerApostrophe(at)))
            at++;
        End = at;
        return End > Start;
    }

    /// <summary>Whether the current word is this one, given in lower case.</summary>
    public readonly bool Is(ReadOnlySpan<byte> word) => Ascii.EqualsIgnoreCase(Word, word);

    /// <summary>Whether the current word turns the meaning of what follows round: not, never, cannot, isn't, …</summary>
    public readonly bool IsNegation =>
        Is("not"u8) || Is("never"u8) || Is("cannot"u8) || Is("neither"u8) || Is("nor"u8) || Is("without"u8) || Is("hardly"u8)
        || EndsWith("n't"u8) || EndsWith("n\u2019t"u8);

    /// <summary>Whether the current word makes what follows a mere possibility or a part of the truth: if, would, partially, …</summary>
    public readonly bool IsHedge =>
        Is("if"u8) || Is("unless"u8) || Is("whether"u8) || Is("would"u8) || Is("could"u8) || Is("should"u8) || Is("must"u8) || Is("may"u8)
        || Is("might"u8) || Is("maybe"u8) || Is("perhaps"u8) || Is("unable"u8) || Is("unclear"u8) || Is("unsure"u8) || Is("unknown"u8)
        || Is("partially"u8) || Is("partly"u8) || Is("mostly"u8) || Is("almost"u8) || Is("nearly"u8) || Is("half"u8) || Is("somewhat"u8);

    private readonly bool EndsWith(ReadOnlySpan<byte> ending) =>
        Word.Length >= ending.Length && EqualsIgnoreCase(Word[^ending.Length..], ending);

    // Ascii.EqualsIgnoreCase refuses bytes above ASCII, and one of the endings holds some.
    private static bool EqualsIgnoreCase(ReadOnlySpan<byte> word, ReadOnlySpan<byte> lower)
    {
        for (int i = 0; i < lower.Length; i++)
        {
            int letter = word[i];
            if ((letter is >= 'A' and <= 'Z' ? letter | 0x20 : letter) != lower[i])
                return false;
        }
        return true;
    }

    private readonly bool IsInnerApostrophe(int at) =>
        _text[at] == '\''
        && at > 0 && char.IsAsciiLetter((char)_text[at - 1])
        && at + 1 < _text.Length && char.IsAsciiLetter((char)_text[at + 1]);

    /// <summary>The number of bytes of the separator that starts here; 0 when a word goes on.</summary>
    private readonly int SeparatorLength(int at)
    {
        byte first = _text[at];
        if (first < 0x80)
            return char.IsAsciiLetterOrDigit((char)first) ? 0 : 1;
        return first switch
        {
            0xC2 => 2,
            0xE2 => at + 2 < _text.Length && _text[at + 1] == 0x80 && _text[at + 2] == 0x99 ? 0 : 3,
            0xEF => at + 1 < _text.Length && _text[at + 1] == 0xBC ? 3 : 0,
            _ => 0,
        };
    }
}
