namespace Archon.Kernels.Parsing;

/// <summary>
/// Walks the lines of a reply from either end. LF, CRLF and CR end a line (CRLF shows as one more empty line, which no parser minds).
/// </summary>
internal static class Lines
{
    /// <summary>Takes the next line from the front.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="next">Where the next line starts; starts at 0 and is moved on.</param>
    /// <param name="line">The range of the line without its end.</param>
    public static bool TryTakeFirst(ReadOnlySpan<byte> text, ref int next, out Range line)
    {
        if (next >= text.Length)
        {
            line = default;
            return false;
        }
        int length = text[next..].IndexOfAny((byte)'\n', (byte)'\r');
        int end = length < 0 ? text.Length : next + length;
        line = next..end;
        next = end + 1;
        return true;
    }

    /// <summary>Takes the last line off the end.</summary>
    /// <param name="rest">What is left above; shrinks.</param>
    /// <param name="line">The line without its end.</param>
    public static bool TryTakeLast(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> line)
    {
        if (rest.IsEmpty)
        {
            line = default;
            return false;
        }
        int end = rest.LastIndexOfAny((byte)'\n', (byte)'\r');
        line = rest[(end + 1)..];
        rest = end < 0 ? default : rest[..end];
        return true;
    }

    /// <summary>Shrinks a range until it neither starts nor ends with white space.</summary>
    public static Range Trim(ReadOnlySpan<byte> text, Range range)
    {
        (int start, int length) = range.GetOffsetAndLength(text.Length);
        Range inner = System.Text.Ascii.Trim(text.Slice(start, length));
        return (start + inner.Start.Value)..(start + inner.End.Value);
    }
}
