namespace Archon.Kernels.Parsing;

/// <summary>Reads which checks a candidate passed.</summary>
public static class EvaluationParser
{
    // "does not (seem to) pass": how many words a negation may stand before the word it belongs to.
    private const int Reach = 3;

    /// <summary>
    /// Reads the last verdict of each numbered line: <c>1. 29 * 4 = 116 vs 116 pass</c>. When a number comes twice, the later line counts,
    /// even if it says nothing: the earlier one may quote the candidate.
    /// </summary>
    /// <remarks>
    /// pass, passes, passed, fail, fails, failed count in any case and as whole words only, and only where they can be a verdict:
    /// before the end of the line or punctuation, or behind a colon, dash or bracket ("must pass through" is none, nor is a possibility
    /// as in "should pass"). "does not pass" and "fails to pass" are a fail; "not fail", "pass/fail" and "pass or fail" are unknown.
    /// Tolerated and reported as <see cref="ParseOutcome.Repaired"/>: other markers (see <see cref="ChecksParser"/>),
    /// a verdict on an indented line below, missing checks.
    /// </remarks>
    /// <param name="reply">The reply in UTF-8.</param>
    /// <param name="results">One per check; what the reply does not say is <see cref="CheckResult.Unknown"/>.</param>
    /// <returns>How the results were read; <see cref="ParseOutcome.Unreadable"/> when nothing is known about any check.</returns>
    public static ParseOutcome Parse(ReadOnlySpan<byte> reply, Span<CheckResult> results)
    {
        results.Clear();
        int current = -1, lines = 0;
        bool exact = true;
        for (int next = 0; Lines.TryTakeFirst(reply, ref next, out Range range);)
        {
            ReadOnlySpan<byte> line = reply[range];
            if (ListItem.TryRead(line, out ListItem item) && item.Number > 0)
            {
                current = item.Number <= results.Length ? item.Number - 1 : -1;
                exact &= item.Exact && current == lines++;
                if (current >= 0)
                    results[current] = ReadVerdict(line[item.Content..]);
            }
            else if (!line.IsEmpty && line[0] is not ((byte)' ' or (byte)'\t'))
            {
                current = -1;
            }
            else if (current >= 0 && ReadVerdict(line) is var below and not CheckResult.Unknown)
            {
                results[current] = below;
                exact = false;
            }
        }
        if (results.IndexOfAnyExcept(CheckResult.Unknown) < 0)
            return results.IsEmpty ? ParseOutcome.Read : ParseOutcome.Unreadable;
        return exact && !results.Contains(CheckResult.Unknown) ? ParseOutcome.Read : ParseOutcome.Repaired;
    }

    private static CheckResult ReadVerdict(ReadOnlySpan<byte> line)
    {
        var result = CheckResult.Unknown;
        int index = 0, negation = -Reach - 1, hedge = -Reach - 1, previousEnd = 0;
        bool afterVerdict = false, afterConnective = false, afterFail = false;
        var words = new WordReader(line);
        for (; words.MoveNext(); index++)
        {
            CheckResult word = Meaning(words);
            if (word != CheckResult.Unknown && CanBeVerdict(line, words))
            {
                bool oneOfTwo = afterVerdict && (afterConnective || line[previousEnd..words.Start].IndexOfAny((byte)'/', (byte)'|') >= 0);
                bool negated = index - negation <= Reach;
                bool unclear = oneOfTwo || index - hedge <= Reach || (negated && word == CheckResult.Fail);
                result = unclear ? CheckResult.Unknown : negated ? CheckResult.Fail : word;
            }

            negation = words.IsNegation || (afterFail && words.Is("to"u8)) ? index : negation;
            hedge = words.IsHedge ? index : hedge;
            afterConnective = words.Is("or"u8) || words.Is("and"u8);
            afterVerdict = word != CheckResult.Unknown || (afterVerdict && afterConnective);
            afterFail = word == CheckResult.Fail;
            previousEnd = words.End;
        }
        return result;
    }

    private static CheckResult Meaning(WordReader words)
    {
        if (words.Is("pass"u8) || words.Is("passes"u8) || words.Is("passed"u8))
            return CheckResult.Pass;
        return words.Is("fail"u8) || words.Is("fails"u8) || words.Is("failed"u8) ? CheckResult.Fail : CheckResult.Unknown;
    }

    private static bool CanBeVerdict(ReadOnlySpan<byte> line, WordReader words)
    {
        int after = Markup.Skip(line, words.End);
        if (after == line.Length)
            return true;
        byte next = line[after];
        if (next is (byte)'/' or (byte)'|')
            return false;
        if (next == 0xE2 || (next < 0x80 && !char.IsAsciiLetterOrDigit((char)next)))
            return true;
        ReadOnlySpan<byte> before = line[..words.Start].TrimEnd(" \t*_`\"'"u8);
        return !before.IsEmpty && before[^1] is (byte)':' or (byte)'-' or (byte)'[' or (byte)'(';
    }
}
