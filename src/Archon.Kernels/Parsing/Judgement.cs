namespace Archon.Kernels.Parsing;

/// <summary>What a phrase says about a candidate.</summary>
internal enum Judgement
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Both, or neither for certain.</summary>
    Unclear,

    /// <summary>That it is correct.</summary>
    Correct,

    /// <summary>That it is incorrect.</summary>
    Incorrect,
}

/// <summary>Reads a judgement from words. When in doubt it is unclear: "incorrect" must never be taken for "correct".</summary>
internal static class JudgementReader
{
    // "not (quite) entirely correct": how many words a negation or an "is" may stand before the word it belongs to.
    private const int Reach = 3;

    private const int LongestStatement = 12;

    /// <summary>Reads a phrase that is known to be a verdict, such as what follows "Verdict:".</summary>
    public static Judgement Read(ReadOnlySpan<byte> phrase) => Read(phrase, out _);

    /// <summary>
    /// Reads a line that may be a verdict without saying so: a single word ("[Incorrect]", "Yes") or a short sentence that ends
    /// with the judgement ("The candidate is not correct."). Of a question on the same line only the reply counts.
    /// </summary>
    public static Judgement ReadStatement(ReadOnlySpan<byte> line)
    {
        Judgement judgement = Read(line[(line.LastIndexOf((byte)'?') + 1)..], out bool isStatement);
        return isStatement ? judgement : Judgement.None;
    }

    private static Judgement Read(ReadOnlySpan<byte> phrase, out bool isStatement)
    {
        var result = Judgement.None;
        bool afterThe = false, prefixed = false, endsWithJudgement = false, endsWithNo = false, linked = false;
        int negation = -Reach - 1, copula = -Reach - 1, index = 0;
        var words = new WordReader(phrase);
        for (; words.MoveNext(); index++)
        {
            // "The correct answer is 15" names no judgement of the candidate.
            Judgement word = Meaning(words, first: index == 0);
            if (word == Judgement.Correct && (afterThe || NamesAThing(words)))
                word = Judgement.None;
            bool negated = index - negation <= Reach, farNegated = !negated && negation >= 0;
            endsWithJudgement = word != Judgement.None;
            linked |= endsWithJudgement && index - copula <= Reach;
            if (words.IsHedge || (endsWithJudgement && prefixed) || (word == Judgement.Correct && farNegated))
                result = Judgement.Unclear;
            else if (endsWithJudgement)
                result = Merge(result, !negated ? word : word == Judgement.Correct ? Judgement.Incorrect : Judgement.Unclear);

            bool negates = words.IsNegation;
            negation = negates ? index : negation;
            copula = negates || words.Is("is"u8) || words.Is("are"u8) || words.Is("was"u8) ? index : copula;
            prefixed = words.Is("in"u8) || words.Is("non"u8) || words.Is("un"u8);
            afterThe = words.Is("the"u8);
            endsWithNo = words.Is("no"u8);
        }
        // "Correct? Not." takes back what it said.
        if (result == Judgement.Correct && (negation == index - 1 || endsWithNo))
            result = Judgement.Unclear;
        isStatement = endsWithJudgement && index <= LongestStatement && (index == 1 || linked);
        return result;
    }

    private static bool NamesAThing(WordReader words) =>
        words.MoveNext()
        && (words.Is("answer"u8) || words.Is("value"u8) || words.Is("result"u8) || words.Is("total"u8) || words.Is("number"u8));

    private static Judgement Merge(Judgement one, Judgement other) =>
        one == Judgement.None || one == other ? other : Judgement.Unclear;

    private static Judgement Meaning(WordReader words, bool first)
    {
        if (words.Is("correct"u8) || words.Is("right"u8) || words.Is("true"u8) || words.Is("valid"u8) || (first && words.Is("yes"u8)))
            return Judgement.Correct;
        if (words.Is("incorrect"u8) || words.Is("wrong"u8) || words.Is("false"u8) || words.Is("invalid"u8) || (first && words.Is("no"u8)))
            return Judgement.Incorrect;
        return Judgement.None;
    }
}
