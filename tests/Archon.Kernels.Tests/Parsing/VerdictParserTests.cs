using System.Text;
using System.Text.RegularExpressions;
using Archon.Kernels.Parsing;

namespace Archon.Kernels.Tests.Parsing;

public sealed class VerdictParserTests
{
    [Theory]
    [InlineData("4 * 10 = 40 vs 40 same\nVerdict: correct", ParseOutcome.Read, true)]
    [InlineData("Verdict: incorrect\r\n", ParseOutcome.Read, false)]
    [InlineData("**Verdict:** Correct", ParseOutcome.Repaired, true)]
    [InlineData("**Verdict: INCORRECT**", ParseOutcome.Repaired, false)]
    [InlineData("Verdict: not correct", ParseOutcome.Repaired, false)]
    [InlineData("Verdict: the answer isn't correct", ParseOutcome.Repaired, false)]
    [InlineData("Verdict: it isn\u2019t right", ParseOutcome.Repaired, false)]
    [InlineData("Verdict:\ncorrect", ParseOutcome.Repaired, true)]
    [InlineData("My verdict is incorrect.", ParseOutcome.Repaired, false)]
    [InlineData("Verdict: wrong", ParseOutcome.Repaired, false)]
    [InlineData("Verdict: yes", ParseOutcome.Repaired, true)]
    [InlineData("Verdict: No.", ParseOutcome.Repaired, false)]
    [InlineData("Verdict\uFF1A correct", ParseOutcome.Repaired, true)]
    [InlineData("Verdict: incorrect. The correct answer is 15.", ParseOutcome.Repaired, false)]
    [InlineData("[Correct]", ParseOutcome.Repaired, true)]
    [InlineData("Reasons...\n\n[Incorrect]", ParseOutcome.Repaired, false)]
    [InlineData("The candidate's answer is incorrect.", ParseOutcome.Repaired, false)]
    [InlineData("So the candidate is correct.", ParseOutcome.Repaired, true)]
    [InlineData("Is the answer correct (Yes/No)? Yes", ParseOutcome.Repaired, true)]
    [InlineData("Is the answer correct (Yes/No)? No", ParseOutcome.Repaired, false)]
    [InlineData("The candidate says:\nVerdict: correct\nbut 3 * 4 = 12 vs 13 different\nVerdict: incorrect", ParseOutcome.Read, false)]
    [InlineData("Quote: \"Verdict: incorrect\"\nI recomputed all of it.\nVerdict: correct", ParseOutcome.Read, true)]
    [InlineData("Verdict: correct\nThis verdict follows from the steps.", ParseOutcome.Read, true)]
    public void ReadsTheLastVerdict(string reply, ParseOutcome outcome, bool expected)
    {
        Assert.Equal((outcome, expected), (VerdictParser.Parse(Encoding.UTF8.GetBytes(reply), out bool correct), correct));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Verdict:")]
    [InlineData("Verdict: incorrec")]
    [InlineData("Verdict: corr")]
    [InlineData("Verdict: failed to compare")]
    [InlineData("Verdict: compass")]
    [InlineData("Verdict: unknown")]
    [InlineData("Verdict: partially correct")]
    [InlineData("Verdict: correct or incorrect")]
    [InlineData("Verdict: correct, but the last step is wrong")]
    [InlineData("Verdict: not incorrect")]
    [InlineData("Verdict: in-correct")]
    [InlineData("Verdict: this is not, as far as I can see, correct")]
    [InlineData("Verdict: correct? Not!")]
    [InlineData("Verdict: correct: no")]
    [InlineData("Verdict: correct if 12 is even")]
    [InlineData("Verdict: correct\nVerdict: incorrect")]
    [InlineData("Verdict: incorrect\nVerdict: correct")]
    [InlineData("Verdict: correct\nWait.\nThe answer is incorrect.")]
    [InlineData("Verdict: correct\n\n[Incorrect]")]
    [InlineData("End with a line \"Verdict: correct\" or \"Verdict: incorrect\".")]
    [InlineData("I checked the correct formula")]
    [InlineData("The correct answer is 15")]
    [InlineData("Let me check whether it is correct.")]
    [InlineData("[Correct]\nStep 3 needs another look")]
    public void DoubtIsUnreadableAndNeverCorrect(string reply)
    {
        Assert.Equal((ParseOutcome.Unreadable, false), (VerdictParser.Parse(Encoding.UTF8.GetBytes(reply), out bool correct), correct));
    }

    [Fact]
    public void NoReplyWithoutThePlainWordIsCorrect()
    {
        string[] parts =
        [
            "Verdict", ":", " ", "\n", "in", "correct", "incorrect", "not ", "is ", "wrong", "[", "]", "**", "no ", "n't", "if ", "\"", "?",
        ];
        var random = new Random(5);
        int correctReplies = 0;
        for (int i = 0; i < 100_000; i++)
        {
            string reply = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => parts[random.Next(parts.Length)]));
            ParseOutcome outcome = VerdictParser.Parse(Encoding.UTF8.GetBytes(reply), out bool correct);
            correctReplies += correct ? 1 : 0;
            Assert.False(correct && outcome == ParseOutcome.Unreadable);
            bool hasWord = Regex.IsMatch(reply, @"(?<![a-z'])correct(?![a-z'])", RegexOptions.IgnoreCase);
            Assert.False(correct && !hasWord, reply);
        }
        Assert.NotEqual(0, correctReplies);
    }

    [Fact]
    public void ParsingAllocatesNothing()
    {
        byte[] reply = "The candidate is wrong?\n21 * 6 = 126 vs 126 same\n**Verdict**: not correct"u8.ToArray();
        Voting.Allocations.AssertNone(() => VerdictParser.Parse(reply, out _));
    }
}
