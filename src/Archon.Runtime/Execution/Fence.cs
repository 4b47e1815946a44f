namespace Archon.Execution;

/// <summary>
/// Keeps what a candidate says apart from what the prompt says. A candidate is data: a line of it that looks like one of the prompt's own
/// marks (another candidate's number, a critique, a heading) is indented by a blank, so that it reads as part of the candidate's text.
/// </summary>
internal static class Fence
{
    internal static void Write(Utf8Buffer buffer, ReadOnlySpan<byte> text)
    {
        bool first = true;
        while (true)
        {
            int end = text.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? text : text[..(end + 1)];
            if (!first && IsMark(line))
            {
                buffer.Append(" "u8);
            }

            buffer.Append(line);
            if (end < 0)
            {
                return;
            }

            text = text[(end + 1)..];
            first = false;
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
