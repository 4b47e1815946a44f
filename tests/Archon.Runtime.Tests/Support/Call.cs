using System.Text;

namespace Archon.Runtime.Tests.Support;

/// <summary>A copy of one request, taken when the model was asked.</summary>
internal sealed class Call
{
    private const string Complaint = "Your reply holds no";

    internal Call(ModelRequest request)
    {
        for (int i = 0; i < request.Messages.Count; i++)
        {
            Message message = request.Messages[i];
            Messages.Add((message.Role, Encoding.UTF8.GetString(message.Text)));
        }

        (Temperature, TopP, MaxTokens) = (request.Temperature, request.TopP, request.MaxTokens);
        (Seed, Sample) = (request.Seed, request.SampleIndex);
        (StopSequences, ResponseFormat) = (request.StopSequences, request.ResponseFormat);
    }

    internal List<(MessageRole Role, string Text)> Messages { get; } = [];

    internal double Temperature { get; }

    internal double TopP { get; }

    internal int MaxTokens { get; }

    internal ulong Seed { get; }

    internal int Sample { get; }

    internal IReadOnlyList<string>? StopSequences { get; }

    internal Microsoft.Extensions.AI.ChatResponseFormat? ResponseFormat { get; }

    /// <summary>The last message of the user that is not a complaint about an earlier reply.</summary>
    internal string Prompt => Messages.Last(static message => message.Role == MessageRole.User && !IsComplaint(message.Text)).Text;

    /// <summary>How often the same question has been asked for again so far.</summary>
    internal int Reasks => Messages.Count(static message => IsComplaint(message.Text));

    /// <summary>The role whose default prompt this is.</summary>
    internal string Role => Prompt switch
    {
        var p when p.EndsWith("like:\n[1] Right: ... Wrong: ...", StringComparison.Ordinal) => "critique",
        var p when p.EndsWith("like:\nRight: ... Wrong: ...", StringComparison.Ordinal) => "critique each",
        var p when p.EndsWith("like:\n[2] > [1] > [3]", StringComparison.Ordinal) => "rank",
        var p when p.EndsWith("write one best answer. End with a line \"Answer: <answer>\".", StringComparison.Ordinal) => "fuse",
        var p when p.EndsWith("\"Verdict: correct\" or \"Verdict: incorrect\".", StringComparison.Ordinal) => "verify",
        var p when p.EndsWith("one per line, like:\n1. ...", StringComparison.Ordinal) => "tests",
        var p when p.EndsWith("one per line, like:\n1. ... pass", StringComparison.Ordinal) => "evaluate",
        _ => "sample",
    };

    /// <summary>The candidate of a prompt about one.</summary>
    internal string Candidate => Prompt.Split("\n\nCandidate answer:\n")[1].Split("\n\n")[0];

    private static bool IsComplaint(string text) => text.StartsWith(Complaint, StringComparison.Ordinal);
}
