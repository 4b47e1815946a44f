using System.Text;
using Archon.Kernels.Parsing;

namespace Archon.Kernels.Tests.Parsing;

public sealed class CritiqueParserTests
{
    private static (ParseOutcome Outcome, string[] Critiques) Parse(string reply, int candidates)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(reply);
        var ranges = new Range[candidates];
        ParseOutcome outcome = CritiqueParser.Parse(utf8, ranges);
        return (outcome, Array.ConvertAll(ranges, r => Encoding.UTF8.GetString(utf8[r])));
    }

    [Theory]
    [InlineData(
        "[1] Right: a. Wrong: b.\n[2] Right: c. Wrong: nothing.",
        ParseOutcome.Read,
        "Right: a. Wrong: b.|Right: c. Wrong: nothing.")]
    [InlineData(
        "[1] x same as [2] ok\r\nmore\r\n[2] 620 same as [1] [2] ok\r\n",
        ParseOutcome.Read,
        "x same as [2] ok\r\nmore|620 same as [1] [2] ok")]
    [InlineData("Here:\n**[1]** good\n\n**[2]:** bad", ParseOutcome.Repaired, "good|bad")]
    [InlineData("[2] bad\n[1] good", ParseOutcome.Repaired, "good|bad")]
    [InlineData("[1] good\n[2] ", ParseOutcome.Repaired, "good|")]
    [InlineData("[1] good\n[2] bad\n[2] > [1]", ParseOutcome.Repaired, "good|bad")]
    [InlineData("[1] good\n[2] > [1]", ParseOutcome.Repaired, "good|")]
    [InlineData("[1] good\n[2] bad\n[1] once more", ParseOutcome.Repaired, "good|bad")]
    [InlineData("[1] good\n[7] no such\n[2] bad", ParseOutcome.Read, "good\n[7] no such|bad")]
    [InlineData("1. good\n2. bad", ParseOutcome.Repaired, "good|bad")]
    [InlineData("Both are fine", ParseOutcome.Unreadable, "|")]
    [InlineData("", ParseOutcome.Unreadable, "|")]
    public void GivesEachCandidateItsBlock(string reply, ParseOutcome outcome, string expected)
    {
        (ParseOutcome actual, string[] critiques) = Parse(reply, 2);
        Assert.Equal((outcome, expected), (actual, string.Join('|', critiques)));
    }

    [Fact]
    public void OneCandidateNeedsNoMarker()
    {
        Assert.Equal((ParseOutcome.Repaired, "All fine."), (Parse(" All fine.\n", 1).Outcome, Parse(" All fine.\n", 1).Critiques[0]));
        Assert.Equal(ParseOutcome.Unreadable, Parse(" \n", 1).Outcome);
    }

    [Theory]
    [InlineData("42 : 2 * 3 = 6 vs 6 same . Right: every step. Wrong: nothing.", "Right: every step. Wrong: nothing.")]
    [InlineData("looks good", "looks good")]
    public void ShortensToTheJudgement(string critique, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(CritiqueParser.Shorten(Encoding.UTF8.GetBytes(critique))));

    [Theory]
    [InlineData("Right: every step. Wrong: nothing.", true)]
    [InlineData("**Wrong:** Nothing", true)]
    [InlineData("Wrong: nothing except the last step", false)]
    [InlineData("Wrong: nothing. But see: 3 * 4 = 13", false)]
    [InlineData("Right: nothing. Wrong: 3 * 4 = 13, should be 12.", false)]
    [InlineData("Right: nothing", false)]
    [InlineData("Wrong: nothin", false)]
    [InlineData("Wrong:", false)]
    [InlineData("", false)]
    public void FindsNothingWrongOnlyWhenItSaysSo(string critique, bool expected) =>
        Assert.Equal(expected, CritiqueParser.FindsNothingWrong(Encoding.UTF8.GetBytes(critique)));

    [Fact]
    public void ParsingAllocatesNothing()
    {
        byte[] reply = "[1] Right: a. Wrong: nothing.\n[2] Right: c. Wrong: d."u8.ToArray();
        var ranges = new Range[2];
        Voting.Allocations.AssertNone(() =>
        {
            CritiqueParser.Parse(reply, ranges);
            CritiqueParser.FindsNothingWrong(CritiqueParser.Shorten(reply.AsSpan()[ranges[0]]));
        });
    }
}
