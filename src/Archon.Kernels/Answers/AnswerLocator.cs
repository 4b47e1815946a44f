using System.Text;
using Archon.Kernels.Parsing;

namespace Archon;

/// <summary>Where the final answer of a reply stands.</summary>
internal enum AnswerSource
{
    /// <summary>Nothing marks it.</summary>
    None,

    /// <summary>Inside a <c>\boxed{…}</c>.</summary>
    Box,

    /// <summary>Behind "Answer:".</summary>
    Label,

    /// <summary>Behind "answer is", which may also be prose.</summary>
    Prose,
}

/// <summary>
/// Finds the final answer the usual way: the last <c>\boxed{…}</c>, else the text behind the last "Answer:" or "answer is".
/// </summary>
internal static class AnswerLocator
{
    /// <summary>Finds the place of the answer, in time linear in the text.</summary>
    /// <param name="text">The whole reply.</param>
    /// <param name="place">The content of the box, or the first line with text behind the label.</param>
    public static AnswerSource Find(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> place) =>
        TryFindBox(text, out place) ? AnswerSource.Box : FindLabel(text, out place);

    // Going backwards, a box that does not close cannot be closed for those around it either: each byte is looked at once.
    private static bool TryFindBox(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> content)
    {
        ReadOnlySpan<byte> open = "\\boxed{"u8;
        int limit = text.Length;
        while (text[..limit].LastIndexOf(open) is var at and >= 0)
        {
            int start = at + open.Length, depth = 1, end = start;
            for (; end < limit; end++)
            {
                if (text[end] == '\\')
                    end++;
                else if (text[end] == '{')
                    depth++;
                else if (text[end] == '}' && --depth == 0)
                    break;
            }
            if (depth == 0)
            {
                content = text[start..end];
                if (Markup.Skip(content, 0) < content.Length)
                    return true;
            }
            limit = at;
        }
        content = default;
        return false;
    }

    private static AnswerSource FindLabel(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> place)
    {
        for (ReadOnlySpan<byte> rest = text; rest.LastIndexOfAny((byte)'w', (byte)'W') is var letter and >= 0; rest = rest[..letter])
        {
            int start = letter - 3, end = letter + 3;
            if (start < 0 || end > text.Length || !Ascii.EqualsIgnoreCase(text[start..end], "answer"u8))
                continue;
            AnswerSource source = ReadLink(text, ref end);
            if (source == AnswerSource.None)
                continue;
            int line = Markup.Skip(text, end);
            if (line == text.Length)
                continue;
            int length = text[line..].IndexOfAny((byte)'\n', (byte)'\r');
            place = length < 0 ? text[line..] : text.Slice(line, length);
            return source;
        }
        place = default;
        return AnswerSource.None;
    }

    private static AnswerSource ReadLink(ReadOnlySpan<byte> text, ref int at)
    {
        at = Markup.Skip(text, at);
        ReadOnlySpan<byte> rest = text[at..];
        bool label = rest.StartsWith(":"u8) || rest.StartsWith("\uFF1A"u8);
        bool prose = rest.Length > 2 && Ascii.EqualsIgnoreCase(rest[..2], "is"u8) && !char.IsAsciiLetterOrDigit((char)rest[2]);
        at += label ? (rest[0] == ':' ? 1 : 3) : prose ? 2 : 0;
        if (prose && Markup.Skip(text, at) is var colon && colon < text.Length && text[colon] == ':')
            at = colon + 1;
        return label ? AnswerSource.Label : prose ? AnswerSource.Prose : AnswerSource.None;
    }
}
