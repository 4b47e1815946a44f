using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Archon.Kernels.Parsing;

namespace Archon.Kernels.Tests.Parsing;

/// <summary>
/// Replays every recorded reply of the embedded model through its role's parser, against naive readings of the same text.
/// </summary>
public sealed partial class RealRepliesTests
{
    private static readonly Lazy<(string Role, string Prompt, string Reply, bool Complete)[]> s_replies = new(Load);

    private static (string, string, string, bool)[] Load() =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "models", "reference-q8_0.jsonl")).Select(Read)];

    private static (string, string, string, bool) Read(string line)
    {
        JsonElement row = JsonDocument.Parse(line).RootElement;
        JsonElement last = row.GetProperty("messages").EnumerateArray().Last();
        return (Text(row, "role"), Text(last, "content"), Text(row, "reply"), Text(row, "finish") == "stop");
    }

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;

    private static (string Prompt, string Reply, bool Complete)[] Of(params string[] roles)
    {
        var replies = s_replies.Value.Where(r => roles.Contains(r.Role)).Select(r => (r.Prompt, r.Reply, r.Complete)).ToArray();
        Assert.NotEmpty(replies);
        return replies;
    }

    private static int Candidates(string prompt)
    {
        int start = prompt.IndexOf("Candidate answers:", StringComparison.Ordinal);
        int end = prompt.LastIndexOf("\n\n", StringComparison.Ordinal);
        return CandidateMark().Count(prompt[start..end]);
    }

    [Fact]
    public void Rankings()
    {
        foreach ((string prompt, string reply, bool complete) in Of("rank"))
        {
            int[] order = new int[Candidates(prompt)];
            string last = reply.Split('\n')[^1];
            Assert.Equal(complete ? ParseOutcome.Read : ParseOutcome.Unreadable, RankingParser.Parse(Encoding.UTF8.GetBytes(reply), order));
            if (complete)
                Assert.Equal(CandidateId().Matches(last).Select(m => int.Parse(m.Groups[1].Value) - 1), order);
        }
    }

    [Fact]
    public void Verdicts()
    {
        foreach ((_, string reply, _) in Of("verify"))
        {
            Assert.Equal(ParseOutcome.Read, VerdictParser.Parse(Encoding.UTF8.GetBytes(reply), out bool correct));
            Assert.Equal(reply.Split('\n')[^1] == "Verdict: correct", correct);
        }
    }

    [Fact]
    public void Critiques()
    {
        foreach ((string prompt, string reply, bool complete) in Of("critique"))
        {
            byte[] utf8 = Encoding.UTF8.GetBytes(reply);
            var ranges = new Range[Candidates(prompt)];
            ParseOutcome outcome = CritiqueParser.Parse(utf8, ranges);
            string[] lines = reply.Split('\n');
            Assert.Equal(lines.Count(l => l.Length > 4) == ranges.Length ? ParseOutcome.Read : ParseOutcome.Repaired, outcome);
            Assert.True(!complete || outcome == ParseOutcome.Read);
            for (int i = 0; i < lines.Length; i++)
            {
                string critique = Encoding.UTF8.GetString(utf8[ranges[i]]);
                Assert.Equal(lines[i].Length > 4 ? lines[i][4..] : "", critique);
                bool isFine = critique.EndsWith("Wrong: nothing.", StringComparison.Ordinal);
                Assert.Equal(isFine, CritiqueParser.FindsNothingWrong(utf8.AsSpan()[ranges[i]]));
            }
        }
    }

    [Fact]
    public void Checks()
    {
        foreach ((_, string reply, _) in Of("tests"))
        {
            byte[] utf8 = Encoding.UTF8.GetBytes(reply);
            var ranges = new Range[4];
            Assert.Equal(ParseOutcome.Read, ChecksParser.Parse(utf8, ranges, out int count));
            Assert.Equal(reply.Split('\n').Select(l => l[3..]), ranges.Take(count).Select(r => Encoding.UTF8.GetString(utf8[r])));
        }
    }

    [Fact]
    public void Evaluations()
    {
        foreach ((_, string reply, _) in Of("evaluate"))
        {
            string[] lines = reply.Split('\n');
            var results = new CheckResult[lines.Length];
            Assert.Equal(ParseOutcome.Read, EvaluationParser.Parse(Encoding.UTF8.GetBytes(reply), results));
            Assert.Equal(lines.Select(l => l.EndsWith("pass", StringComparison.Ordinal) ? CheckResult.Pass : CheckResult.Fail), results);
        }
    }

    [Fact]
    public void Answers()
    {
        foreach ((_, string reply, _) in Of("generate", "fuse"))
        {
            Assert.True(Number.TryRead(Encoding.UTF8.GetBytes(reply), out Number number));
            Assert.Equal(reply[(reply.LastIndexOf("Answer: ", StringComparison.Ordinal) + 8)..].Trim(), number.ToString());
        }
    }

    [GeneratedRegex(@"^\[\d+\]", RegexOptions.Multiline)]
    private static partial Regex CandidateMark();

    [GeneratedRegex(@"\[(\d+)\]")]
    private static partial Regex CandidateId();
}
