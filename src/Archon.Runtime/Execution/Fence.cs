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
        int written = 0;
        for (int start = 0; start < text.Length;)
        {
            if (startsLine && IsMark(text[start..]))
            {
                buffer.Append(text[written..start]);
                buffer.Append(" "u8);
                written = start;
            }

            // A lone carriage return breaks a line for some readers, so it does here.
            int end = text[start..].IndexOfAny((byte)'\n', (byte)'\r');
            start = end < 0 ? text.Length : start + end + 1;
            startsLine = true;
        }

        buffer.Append(text[written..]);
    }

    private static bool IsMark(ReadOnlySpan<byte> line) => line[0] switch
    {
        (byte)'[' => IsCandidateNumber(line),
        (byte)'P' => line.StartsWith("Problem:"u8),
        (byte)'C' => line.StartsWith("Critique:"u8) || line.StartsWith("Candidate answer"u8) || line.StartsWith("Checks:"u8),
        _ => false,
    };

    private static bool IsCandidateNumber(ReadOnlySpan<byte> line)
    {
        int digits = line[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return digits > 0 && line[1 + digits] == (byte)']';
    }
}
