using System.Text;
using Archon.Kernels.Parsing;

namespace Archon.Kernels.Tests.Parsing;

/// <summary>Whatever a model sends: no exception, no success out of noise, no work beyond what is linear in its length.</summary>
public sealed class AdversarialTests
{
    private static readonly string[] s_parts =
    [
        "\\boxed{", "\\frac{", "\\frac", "\\sqrt{", "\\text{", "}", "{", "answer is", "Answer:", "Verdict:", "not", "1.", "[1]", "(", ")",
        " ", "\n", "\r", "-", "\u2212", "$", "%", "/", "=", "^", ",", ".", "1e9", "10^{", "\u00D7", "1,234", "007", "B", "and", "pass",
        "fail", ">", "'", "\u2019", "\u00e9", " million",
    ];

    [Fact]
    public void NoiseNeverThrows()
    {
        var random = new Random(21);
        for (int i = 0; i < 60_000; i++)
        {
            byte[] reply;
            if (i % 3 == 0)
            {
                reply = new byte[random.Next(64)];
                random.NextBytes(reply);
            }
            else
            {
                IEnumerable<string> parts = Enumerable.Range(0, random.Next(16)).Select(_ => s_parts[random.Next(s_parts.Length)]);
                reply = Encoding.UTF8.GetBytes(string.Concat(parts));
                reply = i % 3 == 1 ? reply : reply[..random.Next(reply.Length + 1)];
            }
            ReadAll(reply);
        }
    }

    [Fact]
    public void RandomBytesHoldNoSuccess()
    {
        var random = new Random(22);
        byte[] reply = new byte[200];
        var results = new CheckResult[4];
        for (int i = 0; i < 5_000; i++)
        {
            random.NextBytes(reply);
            Assert.Equal(ParseOutcome.Unreadable, VerdictParser.Parse(reply, out bool correct));
            Assert.False(correct);
            EvaluationParser.Parse(reply, results);
            Assert.DoesNotContain(CheckResult.Pass, results);
        }
    }

    // A quadratic parser would need hours for these.
    [Fact]
    public void LongRepliesAreReadInLinearTime()
    {
        string[] repeated = [.. s_parts, "\\boxed{\\boxed{}", "[1] > ", "Verdict: \n", "1, ", "1 / ", "1 1/"];
        foreach (string part in repeated)
        {
            byte[] unit = Encoding.UTF8.GetBytes(part), reply = new byte[1 << 17];
            for (int i = 0; i < reply.Length; i++)
                reply[i] = unit[i % unit.Length];
            ReadAll(reply);
        }
        Assert.False(Number.TryRead(Encoding.UTF8.GetBytes("Answer: " + new string('9', 1 << 20)), out _));
        Assert.True(Number.TryRead(Encoding.UTF8.GetBytes("Answer: " + new string('9', 900)), out _));
    }

    private static void ReadAll(byte[] reply)
    {
        bool read = Number.TryRead(reply, out Number number);
        Assert.True(Number.TryRead(reply, out Number again) == read && number == again);
        if (read)
            Assert.Equal(number, Number.Parse(number.ToString()));
        Choice.TryRead(reply, out _);
        Text.TryRead(reply, out _);
        Boxed.TryRead(reply, out _);
        VerdictParser.Parse(reply, out _);
        CritiqueParser.FindsNothingWrong(CritiqueParser.Shorten(reply));
        var ranges = new Range[3];
        CritiqueParser.Parse(reply, ranges);
        Assert.All(ranges, range => Assert.True(range.End.Value <= reply.Length));
        ChecksParser.Parse(reply, ranges, out int count);
        Assert.InRange(count, 0, ranges.Length);
        EvaluationParser.Parse(reply, new CheckResult[3]);
        int[] order = new int[4];
        RankingParser.Parse(reply, order);
        Assert.Equal([0, 1, 2, 3], order.Order());
    }
}
