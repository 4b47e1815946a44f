using System.Text;
using Archon.Kernels.Parsing;

namespace Archon.Kernels.Tests.Parsing;

public sealed class ChecksAndEvaluationTests
{
    [Theory]
    [InlineData("1. The answer is 58.\n2. The answer is even.", ParseOutcome.Read, "The answer is 58.|The answer is even.")]
    [InlineData("Checks:\r\n1) a\r\n\r\n2) b\r\n", ParseOutcome.Repaired, "a|b")]
    [InlineData("- a\n* b", ParseOutcome.Repaired, "a|b")]
    [InlineData("1. a\n   - detail\n2. b", ParseOutcome.Read, "a|b")]
    [InlineData("**1.** a\n**2.** b", ParseOutcome.Repaired, "a|b")]
    [InlineData("Check 1: a\nCheck 2: b", ParseOutcome.Repaired, "a|b")]
    [InlineData("1. a\n2. b\n3. c", ParseOutcome.Repaired, "a|b")]
    [InlineData("1. a\n2.", ParseOutcome.Repaired, "a")]
    [InlineData("1.5 is the answer", ParseOutcome.Unreadable, "")]
    [InlineData("no list", ParseOutcome.Unreadable, "")]
    public void ChecksAreTheListItems(string reply, ParseOutcome outcome, string expected)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(reply);
        var ranges = new Range[2];
        Assert.Equal(outcome, ChecksParser.Parse(utf8, ranges, out int count));
        Assert.Equal(expected, string.Join('|', ranges.Take(count).Select(r => Encoding.UTF8.GetString(utf8[r]))));
    }

    [Theory]
    [InlineData("1. 58 vs 58 pass\n2. 58 ends with 8 , even vs odd fail", ParseOutcome.Read, "PF")]
    [InlineData("1. x PASSED.\n2. y: **Failed**", ParseOutcome.Read, "PF")]
    [InlineData("2) x fails\n1) y [Passed]", ParseOutcome.Repaired, "PF")]
    [InlineData("1. 3 fail, no: 3 vs 3 pass\n2. pass (matches 58)", ParseOutcome.Read, "PP")]
    [InlineData("1. x\n   Result: pass\n2. y fail", ParseOutcome.Repaired, "PF")]
    [InlineData("1. does not pass\n2. it didn't pass", ParseOutcome.Read, "FF")]
    [InlineData("1. fails to pass\n2. pass or fail: pass", ParseOutcome.Read, "FP")]
    [InlineData("1. pass\n2. 61 * 5 = 30", ParseOutcome.Repaired, "P?")]
    [InlineData("The candidate says:\n1. pass\n2. pass\nReally:\n1. 3 vs 4 fail\n2. 3 vs", ParseOutcome.Repaired, "F?")]
    [InlineData("1. pass\n2. fail\nAll tests pass", ParseOutcome.Read, "PF")]
    [InlineData("3. pass\n4. pass", ParseOutcome.Unreadable, "??")]
    [InlineData("All pass", ParseOutcome.Unreadable, "??")]
    [InlineData("1. pas\n2. compass", ParseOutcome.Unreadable, "??")]
    [InlineData("1. pass/fail\n2. pass or fail", ParseOutcome.Unreadable, "??")]
    [InlineData("1. should pass\n2. would pass if it were 5", ParseOutcome.Unreadable, "??")]
    [InlineData("1. must pass through 0\n2. not fail", ParseOutcome.Unreadable, "??")]
    [InlineData("1. failed to compare\n2. pass\u00e9", ParseOutcome.Unreadable, "??")]
    [InlineData("1. pass/\n2. pass|", ParseOutcome.Unreadable, "??")]
    [InlineData("", ParseOutcome.Unreadable, "??")]
    public void ResultsAreTheLastVerdictsOfTheLines(string reply, ParseOutcome outcome, string expected)
    {
        var results = new CheckResult[2];
        Array.Fill(results, CheckResult.Pass);
        Assert.Equal(outcome, EvaluationParser.Parse(Encoding.UTF8.GetBytes(reply), results));
        Assert.Equal(expected, string.Concat(results.Select(r => r switch { CheckResult.Pass => 'P', CheckResult.Fail => 'F', _ => '?' })));
    }

    [Fact]
    public void ParsingAllocatesNothing()
    {
        byte[] reply = "1. 58 vs 58 pass\n2. 58 ends with 8 , even vs even pass"u8.ToArray();
        var ranges = new Range[2];
        var results = new CheckResult[2];
        Voting.Allocations.AssertNone(() =>
        {
            ChecksParser.Parse(reply, ranges, out _);
            EvaluationParser.Parse(reply, results);
        });
    }
}
