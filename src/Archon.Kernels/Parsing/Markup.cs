using System.Buffers;

namespace Archon.Kernels.Parsing;

/// <summary>Bytes that decorate a reply without changing its meaning.</summary>
internal static class Markup
{
    // White space, and the marks of Markdown emphasis, code and quotation.
    private static readonly SearchValues<byte> s_decoration = SearchValues.Create(" \t\r\n*_`\"'"u8);

    private static readonly SearchValues<byte> s_closing = SearchValues.Create(" \t\r\n*_`\"'.,;:!)]}"u8);

    /// <summary>The position of the first byte at or after <paramref name="at"/> that is no decoration.</summary>
    public static int Skip(ReadOnlySpan<byte> text, int at)
    {
        int found = text[at..].IndexOfAnyExcept(s_decoration);
        return found < 0 ? text.Length : at + found;
    }

    /// <summary>The position of the first byte at or after <paramref name="at"/> that is neither a space nor a tab.</summary>
    public static int SkipSpaces(ReadOnlySpan<byte> text, int at)
    {
        int found = text[at..].IndexOfAnyExcept((byte)' ', (byte)'\t');
        return found < 0 ? text.Length : at + found;
    }

    /// <summary>Whether the text holds nothing but decoration and closing punctuation.</summary>
    public static bool IsClosing(ReadOnlySpan<byte> text) => text.IndexOfAnyExcept(s_closing) < 0;
}
