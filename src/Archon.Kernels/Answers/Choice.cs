using Archon.Kernels.Parsing;

namespace Archon;

/// <summary>A multiple-choice letter from A to J. <see langword="default"/> is A.</summary>
public readonly record struct Choice : IAnswer<Choice>
{
    private const int Letters = 10;
    private readonly byte _index;

    private Choice(byte index) => _index = index;

    /// <summary>The letter, 'A' to 'J'.</summary>
    public char Letter => (char)('A' + _index);

    /// <summary>The position of the letter, from 0 for A to 9 for J.</summary>
    public int Index => _index;

    /// <summary>The choice at a position.</summary>
    /// <param name="index">From 0 for A to 9 for J.</param>
    /// <returns>The choice.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not in 0 to 9.</exception>
    public static Choice FromIndex(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Letters);
        return new Choice((byte)index);
    }

    /// <summary>
    /// Reads the letter of a reply: from the last <c>\boxed{…}</c>, else the first letter behind the last "Answer:" or "answer is",
    /// else the last letter of the text that stands alone: "B", "(B)", "B.", "**B**".
    /// </summary>
    /// <remarks>
    /// Small letters count only in round brackets or as the whole answer. "A" and "I" before a small word are an article and a pronoun.
    /// A letter joined to another by a comma, slash, "and" or "or" is no single choice: unreadable. So is a box, or an "Answer:" with text
    /// behind it, without a letter.
    /// </remarks>
    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> utf8Text, out Choice answer)
    {
        AnswerSource source = AnswerLocator.Find(utf8Text, out ReadOnlySpan<byte> place);
        if (source != AnswerSource.None)
        {
            ReadOnlySpan<byte> whole = Core(place);
            if (whole.Length == 1 && TryLetter((byte)(whole[0] & 0xDF), out answer))
                return true;
            if (TryFind(place, last: false, out answer, out bool single))
                return single;
            if (source != AnswerSource.Prose)
                return false;
        }
        return TryFind(utf8Text, last: true, out answer, out bool alone) && alone;
    }

    /// <summary>The letter.</summary>
    /// <returns>"A" to "J".</returns>
    public override string ToString() => Letter.ToString();

    private static bool TryLetter(byte letter, out Choice answer)
    {
        bool valid = letter is >= (byte)'A' and < (byte)'A' + Letters;
        answer = valid ? new Choice((byte)(letter - 'A')) : default;
        return valid;
    }

    private static ReadOnlySpan<byte> Core(ReadOnlySpan<byte> text)
    {
        text = text.Trim(" \t\r\n*_`\"'.,:;!()[]$"u8);
        return text.StartsWith("\\text{"u8) && text[^1] == '}' ? Core(text[6..^1]) : text;
    }

    private static bool TryFind(ReadOnlySpan<byte> text, bool last, out Choice answer, out bool single)
    {
        answer = default;
        single = true;
        bool found = false;
        var words = new WordReader(text);
        int previousEnd = 0;
        while (words.MoveNext())
        {
            if (words.Word.Length == 1 && IsChoice(text, words) && TryLetter((byte)(words.Word[0] & 0xDF), out Choice letter))
            {
                if (found && !last)
                    break;
                (found, answer) = (true, letter);
                single = !IsJoined(text, previousEnd, words);
            }
            previousEnd = words.End;
        }
        if (!found)
            answer = default;
        return found;
    }

    private static bool IsChoice(ReadOnlySpan<byte> text, WordReader word)
    {
        byte letter = word.Word[0];
        byte before = word.Start > 0 ? text[word.Start - 1] : (byte)' ', after = word.End < text.Length ? text[word.End] : (byte)' ';
        if (before == '(' && after == ')')
            return true;
        if (!char.IsAsciiLetterUpper((char)letter)
            || before is (byte)'-' or (byte)'\'' or (byte)'\\' or (byte)'^'
            || after is (byte)'-' or (byte)'\'' or (byte)'+' or (byte)'#' or (byte)'^')
        {
            return false;
        }
        bool wordFollows = after == ' ' && word.End + 1 < text.Length && char.IsAsciiLetterLower((char)text[word.End + 1]);
        return letter is not ((byte)'A' or (byte)'I') || !wordFollows || StartsWithJoin(text[(word.End + 1)..]);
    }

    // "B and C", "A, C", "A/B", looking both ways, since the last of two letters is joined to the one before it.
    private static bool IsJoined(ReadOnlySpan<byte> text, int previousEnd, WordReader word)
    {
        ReadOnlySpan<byte> before = text[previousEnd..word.Start];
        bool joinedBefore = previousEnd > 0 && PreviousIsLetter(text, previousEnd)
            && before.IndexOfAny((byte)'/', (byte)',', (byte)'&') >= 0;
        if (joinedBefore)
            return true;
        WordReader next = word;
        if (!next.MoveNext())
            return PreviousIsConnective(text, previousEnd);
        bool listed = text[word.End..next.Start].IndexOfAny((byte)'/', (byte)',', (byte)'&') >= 0;
        bool connective = next.Is("and"u8) || next.Is("or"u8);
        if (connective && !next.MoveNext())
            return false;
        return ((listed || connective) && next.Word.Length == 1 && IsChoice(text, next)) || PreviousIsConnective(text, previousEnd);
    }

    private static bool StartsWithJoin(ReadOnlySpan<byte> text) => text.StartsWith("and "u8) || text.StartsWith("or "u8);

    private static bool PreviousIsLetter(ReadOnlySpan<byte> text, int end) =>
        char.IsAsciiLetterUpper((char)text[end - 1]) && (end == 1 || !char.IsAsciiLetterOrDigit((char)text[end - 2]));

    private static bool PreviousIsConnective(ReadOnlySpan<byte> text, int end)
    {
        ReadOnlySpan<byte> before = text[..end];
        int length = before.EndsWith(" and"u8) ? 4 : before.EndsWith(" or"u8) ? 3 : 0;
        ReadOnlySpan<byte> left = before[..(end - length)].TrimEnd(" )"u8);
        return length > 0 && !left.IsEmpty && PreviousIsLetter(text, left.Length);
    }
}
