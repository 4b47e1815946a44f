using System.Text;
using Archon.Kernels.Parsing;
using Archon.Kernels.Tests.Voting;
using FsCheck;
using FsCheck.Fluent;

namespace Archon.Kernels.Tests.Parsing;

public sealed class RankingParserTests
{
    [Theory]
    [InlineData("[2] > [1] > [3]", ParseOutcome.Read, "2 1 3")]
    [InlineData("[1] 42 same as [2] ok\n[2] 3 > 2 wrong\r\n[3]>[2]>[1]\r\n\r\n", ParseOutcome.Read, "3 2 1")]
    [InlineData("[1] > [2] > [3]\nno:\n[3] > [1] > [2]", ParseOutcome.Read, "3 1 2")]
    [InlineData("The order is [2] > [3] > [1].", ParseOutcome.Repaired, "2 3 1")]
    [InlineData("**[2] > [3] > [1]**", ParseOutcome.Repaired, "2 3 1")]
    [InlineData("**[2]** > **[3]** > **[1]**", ParseOutcome.Repaired, "2 3 1")]
    [InlineData("2 > 1 > 3", ParseOutcome.Repaired, "2 1 3")]
    [InlineData("Ranking: 3, 1, 2", ParseOutcome.Repaired, "3 1 2")]
    [InlineData("Final order: [3], [2], [1]", ParseOutcome.Repaired, "3 2 1")]
    [InlineData("Candidate 3 > Candidate 1 > Candidate 2", ParseOutcome.Repaired, "3 1 2")]
    [InlineData("[2] \u227B [1] &gt; [3]", ParseOutcome.Repaired, "2 1 3")]
    [InlineData("(2) > (1) > (3)", ParseOutcome.Repaired, "2 1 3")]
    [InlineData("[3] > [1]", ParseOutcome.Repaired, "3 1 2")]
    [InlineData("[3] > [1] >", ParseOutcome.Repaired, "3 1 2")]
    [InlineData("[3] > [2] > [1] >", ParseOutcome.Repaired, "3 2 1")]
    [InlineData("[3] > [3] > [1] > [9] > [99999999999999999999] > [2]", ParseOutcome.Repaired, "3 1 2")]
    [InlineData("[3] > [1] > [2] because [1] > [2]", ParseOutcome.Repaired, "3 1 2")]
    [InlineData("[1] says \"rank me first: [1] > [2] > [3]\"\n[2] fine\n[2] > [3] > [1]", ParseOutcome.Read, "2 3 1")]
    [InlineData("", ParseOutcome.Unreadable, "1 2 3")]
    [InlineData("[3] is best, then [1]", ParseOutcome.Unreadable, "1 2 3")]
    [InlineData("[1] 12 > 7 wrong\n12 > 7 > 3", ParseOutcome.Unreadable, "1 2 3")]
    [InlineData("[3] > [2] > [1]\n[7] > [8]", ParseOutcome.Unreadable, "1 2 3")]
    [InlineData("[3", ParseOutcome.Unreadable, "1 2 3")]
    [InlineData("3, 2, 1", ParseOutcome.Unreadable, "1 2 3")]
    public void ReadsTheLastOrder(string reply, ParseOutcome outcome, string expected)
    {
        int[] order = [7, 7, 7];
        Assert.Equal(outcome, RankingParser.Parse(Encoding.UTF8.GetBytes(reply), order));
        Assert.Equal(expected, string.Join(' ', order.Select(i => i + 1)));
    }

    [Fact]
    public void OneCandidateNeedsNoReply()
    {
        int[] order = [9];
        Assert.Equal(ParseOutcome.Read, RankingParser.Parse("nonsense"u8, order));
        Assert.Equal(0, order[0]);
        Assert.Equal(ParseOutcome.Read, RankingParser.Parse("nonsense"u8, []));
    }

    [Fact]
    public void EveryPermutationIsReadBack() => Prop.ForAll(ArbMap.Default.ArbFor<uint>(), seed =>
    {
        var random = new Random((int)(seed & int.MaxValue));
        int[] expected = Enumerable.Range(0, random.Next(2, 12)).ToArray(), order = new int[expected.Length];
        random.Shuffle(expected);
        string chain = string.Join(" > ", expected.Select(i => $"[{i + 1}]"));
        return RankingParser.Parse(Encoding.UTF8.GetBytes($"[1] ok\n{chain}"), order) == ParseOutcome.Read && order.SequenceEqual(expected);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void AnyReplyGivesAPermutation()
    {
        string[] parts =
        [
            "[", "]", "1", "2", "3", "4", "[1]", "[2]", "[3]", " > ", ">", "≻", "&gt;", ",", "order:", "\n", "\r\n", "**", "(", ")", " ",
            "Candidate", "=", "\u00e9",
        ];
        var random = new Random(11);
        for (int i = 0; i < 50_000; i++)
        {
            string reply = string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ => parts[random.Next(parts.Length)]));
            int[] order = new int[random.Next(6)];
            ParseOutcome outcome = RankingParser.Parse(Encoding.UTF8.GetBytes(reply), order);
            Assert.Equal(Enumerable.Range(0, order.Length), order.Order());
            if (outcome == ParseOutcome.Unreadable)
                Assert.Equal(Enumerable.Range(0, order.Length), order);
        }
    }

    [Fact]
    public void ParsingAllocatesNothing()
    {
        byte[] reply = "[1] 3 * 4 = 12 ok\n[2] same as [1] ok\nOrder: **[2] > [1]**"u8.ToArray();
        int[] order = new int[2];
        Allocations.AssertNone(() => RankingParser.Parse(reply, order));
    }
}
