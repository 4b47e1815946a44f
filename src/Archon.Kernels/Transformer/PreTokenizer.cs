using System.Globalization;
using System.Text;

namespace Archon.Kernels.Transformer;

/// <summary>
/// Cuts text into the pieces that byte-pair merges may not cross, by the rule that GGUF calls <c>qwen2</c>:
/// <c>(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+</c>.
/// Written by hand because <c>Regex</c> works on UTF-16 and we hold UTF-8. Bytes that are no UTF-8 count as symbols.
/// </summary>
internal static class PreTokenizer
{
    private enum Kind { End, Letter, Number, Space, NewLine, Symbol }

    /// <summary>Length in bytes of the first piece of a text that is not empty.</summary>
    public static int NextLength(ReadOnlySpan<byte> text)
    {
        Kind first = Classify(text, out int size);
        if (text[0] == '\'' && Contraction(text) is > 0 and int contraction)
            return contraction;

        if (first == Kind.Letter)
            return size + Run(text[size..], Kind.Letter);
        if (first is Kind.Symbol or Kind.Space && Run(text[size..], Kind.Letter) is > 0 and int letters)
            return size + letters;
        if (first == Kind.Number)
            return size;

        int lead = text[0] == ' ' ? 1 : 0;
        if (Run(text[lead..], Kind.Symbol) is > 0 and int symbols)
            return lead + symbols + NewLines(text[(lead + symbols)..]);

        return WhiteSpace(text);
    }

    private static int Contraction(ReadOnlySpan<byte> text)
    {
        if (text.Length < 2)
            return 0;
        int a = text[1] | 0x20;
        if (a is 's' or 't' or 'm' or 'd')
            return 2;
        if (text.Length < 3)
            return 0;
        int b = text[2] | 0x20;
        return (a, b) is ('r', 'e') or ('v', 'e') or ('l', 'l') ? 3 : 0;
    }

    /// <summary>A run of white space: up to its last line break; else without its last character, which belongs to the next word.</summary>
    private static int WhiteSpace(ReadOnlySpan<byte> text)
    {
        int length = 0, lastStart = 0, afterNewLine = 0;
        while (Classify(text[length..], out int size) is var kind && kind is Kind.Space or Kind.NewLine)
        {
            lastStart = length;
            length += size;
            if (kind == Kind.NewLine)
                afterNewLine = length;
        }
        if (afterNewLine > 0)
            return afterNewLine;
        return length == text.Length || lastStart == 0 ? length : lastStart;
    }

    private static int NewLines(ReadOnlySpan<byte> text)
    {
        int length = 0;
        while (length < text.Length && text[length] is (byte)'\r' or (byte)'\n')
            length++;
        return length;
    }

    private static int Run(ReadOnlySpan<byte> text, Kind kind)
    {
        int length = 0;
        while (Classify(text[length..], out int size) == kind)
            length += size;
        return length;
    }

    private static Kind Classify(ReadOnlySpan<byte> text, out int size)
    {
        size = 1;
        if (text.IsEmpty)
            return Kind.End;
        byte b = text[0];
        if (b < 0x80)
        {
            return b switch
            {
                >= (byte)'a' and <= (byte)'z' or >= (byte)'A' and <= (byte)'Z' => Kind.Letter,
                >= (byte)'0' and <= (byte)'9' => Kind.Number,
                (byte)'\r' or (byte)'\n' => Kind.NewLine,
                (byte)' ' or >= 9 and <= 12 => Kind.Space,
                _ => Kind.Symbol,
            };
        }
        if (Rune.DecodeFromUtf8(text, out Rune rune, out size) != System.Buffers.OperationStatus.Done)
        {
            size = 1;
            return Kind.Symbol;
        }
        return Rune.GetUnicodeCategory(rune) switch
        {
            <= UnicodeCategory.OtherLetter => Kind.Letter,
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => Kind.Number,
            _ => Rune.IsWhiteSpace(rune) ? Kind.Space : Kind.Symbol,
        };
    }
}
