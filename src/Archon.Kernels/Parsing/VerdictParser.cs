using System.Text;

namespace Archon.Kernels.Parsing;

/// <summary>Reads the verdict from a verifier's reply.</summary>
public static class VerdictParser
{
    /// <summary>
    /// Reads the last verdict of the reply: the words behind "Verdict:" on the last line that has
    /// them, since earlier ones may quote the candidate.
    /// </summary>
    /// <remarks>
    /// Tolerated and reported as <see cref="ParseOutcome.Repaired"/>: emphasis, case, brackets, "is" for the colon,
    /// the verdict on the next line, right/wrong, true/false, valid/invalid, yes/no, negation ("not correct" is incorrect), and,
    /// when no line speaks of a verdict, a last line such as "[Incorrect]" or "The answer is correct.". Unreadable, never correct:
    /// both words at once, "partially correct", "if it is correct", "failed to compare", double negation, two adjacent verdict lines or a
    /// verdict and a later statement that contradict each other.
    /// </remarks>
    /// <param name="reply">The reply in UTF-8.</param>
    /// <param name="correct">Whether the candidate was judged correct; false when unreadable.</param>
    /// <returns>How the verdict was read.</returns>
    public static ParseOutcome Parse(ReadOnlySpan<byte> reply, out bool correct)
    {
        correct = false;
        ReadOnlySpan<byte> below = default;
        Judgement later = Judgement.None, last = Judgement.None;
        bool isLast = true;
        while (TryTakeLast(ref reply, out ReadOnlySpan<byte> line))
        {
            Judgement statement = JudgementReader.ReadStatement(line);
            if (TryRead(line, below, out Judgement verdict))
            {
                bool contradicted = (later != Judgement.None && later != verdict) || IsContradictedAbove(reply, verdict);
                correct = verdict == Judgement.Correct && !contradicted;
                if (contradicted || verdict == Judgement.Unclear)
                    return ParseOutcome.Unreadable;
                return line.SequenceEqual("Verdict: correct"u8) || line.SequenceEqual("Verdict: incorrect"u8)
                    ? ParseOutcome.Read
                    : ParseOutcome.Repaired;
            }
            last = isLast ? statement : last;
            later = later == Judgement.None || later == statement ? statement : statement == Judgement.None ? later : Judgement.Unclear;
            isLast = false;
            below = line;
        }
        correct = last == Judgement.Correct;
        return last is Judgement.Correct or Judgement.Incorrect ? ParseOutcome.Repaired : ParseOutcome.Unreadable;
    }

    /// <summary>The next line from the end that holds more than white space, trimmed.</summary>
    private static bool TryTakeLast(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> line)
    {
        while (Lines.TryTakeLast(ref rest, out line))
        {
            line = line[Ascii.Trim(line)];
            if (!line.IsEmpty)
                return true;
        }
        return false;
    }

    private static bool IsContradictedAbove(ReadOnlySpan<byte> reply, Judgement verdict) =>
        TryTakeLast(ref reply, out ReadOnlySpan<byte> above) && TryRead(above, default, out Judgement other)
        && other != verdict && other != Judgement.Unclear;

    // Returns false for a line that merely mentions a verdict; a label without a usable judgement behind it is unclear.
    private static bool TryRead(ReadOnlySpan<byte> line, ReadOnlySpan<byte> below, out Judgement verdict)
    {
        verdict = Judgement.None;
        var words = new WordReader(line);
        do
        {
            if (!words.MoveNext())
                return false;
        }
        while (!words.Is("verdict"u8));

        ReadOnlySpan<byte> phrase = line[words.End..];
        int mark = Markup.Skip(phrase, 0);
        bool labelled = mark < phrase.Length
            && (phrase[mark] is (byte)':' or (byte)'=' or (byte)'-' || phrase[mark..].StartsWith("\uFF1A"u8));
        verdict = JudgementReader.Read(labelled && Markup.IsClosing(phrase) ? below : phrase);
        if (verdict == Judgement.None && labelled)
            verdict = Judgement.Unclear;
        return verdict != Judgement.None;
    }
}
