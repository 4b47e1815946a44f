namespace Archon.Execution;

/// <summary>
/// Keeps what a candidate says apart from what the prompt says. A candidate is data: a line of it that looks like one of the prompt's own
/// marks (another candidate's number, a critique, a heading) is indented by a blank, so that it reads as part of the candidate's text.
/// </summary>
internal static class Fence
{
    /// <summary>Appends a candidate's text.</summary>
    /// <param name="buffer">The prompt.</param>
    /// <param name="text">What the candidate says.</param>
    /// <param name="startsLine">Whether the text begins at the start of a line of the prompt.</param>
    internal static void Write(Utf8Buffer buffer, ReadOnlySpan<byte> text, bool startsLine)
    {
        while (true)
        {
            // A lone carriage return breaks a line for some readers, so it does here.
            int end = text.IndexOfAny((byte)'\n', (byte)'\r');
            ReadOnlySpan<byte> line = end < 0 ? text : text[..(end + 1)];
            if (startsLine && IsMark(line))
            {
                buffer.Append(" "u8);
            }

            buffer.Append(line);
            if (end < 0)
            {
                return;
            }

            text = text[(end + 1)..];
            startsLine = true;
        }
    }

    private static bool IsMark(ReadOnlySpan<byte> line) =>
        IsCandidateNumber(line)
        || line.StartsWith("Critique:"u8)
        || line.StartsWith("Problem:"u8)
        || line.StartsWith("Candidate answer"u8)
        || line.StartsWith("Checks:"u8);

    private static bool IsCandidateNumber(ReadOnlySpan<byte> line)
    {
        if (!line.StartsWith("["u8))
        {
            return false;
        }

        int digits = line[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return digits > 0 && line[1 + digits] == (byte)']';
    }
}
