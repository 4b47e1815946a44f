using System.Text;

namespace Archon.SideBySide;

/// <summary>What every client asks and what the server always answers, of the size of a worked arithmetic problem.</summary>
internal static class Conversation
{
    internal const string Question = "A train covers 120 km in 1.5 hours. How far does it get in 4 hours at the same speed?";

    internal static string Answer { get; } =
        string.Join(' ', Enumerable.Range(1, 8).Select(static step =>
            $"Step {step}: the train covers 120 km in 1.5 hours, which is 80 km an hour.")) + "\nAnswer: 320";

    /// <summary>What our own endpoint sends.</summary>
    internal static byte[] RequestBody { get; } = Encoding.UTF8.GetBytes($$"""
        {"model":"m","messages":[{"role":"user","content":"{{Question}}"}],"temperature":0.7,"max_tokens":512,"seed":0}
        """);

    internal static byte[] ReplyBody { get; } = BodyOf(Answer, completionTokens: 190);

    internal static byte[] BodyOf(string text, int completionTokens) => Encoding.UTF8.GetBytes($$$"""
        {"id":"chatcmpl-1","object":"chat.completion","created":1741569952,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"{{{
        text.Replace("\n", "\\n", StringComparison.Ordinal)}}}","refusal":null,"annotations":[]},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":42,"completion_tokens":{{{completionTokens}}},"total_tokens":{{{42 + completionTokens}}}}}
        """);
}
