using System.Text;
using System.Text.Json;

namespace Archon.Benchmarks;

/// <summary>What every client asks and is answered, of the size of a worked arithmetic problem.</summary>
internal static class Conversation
{
    internal const string Question = "A train covers 120 km in 1.5 hours. How far does it get in 4 hours at the same speed?";
    internal const string Model = "m";

    internal static Uri Address { get; } = new("http://server/v1");

    internal static string Answer { get; } =
        string.Join(' ', Enumerable.Range(1, 8).Select(static step =>
            $"Step {step}: the train covers 120 km in 1.5 hours, which is 80 km an hour.")) + "\nAnswer: 320";

    internal static byte[] Reply { get; } = Encoding.UTF8.GetBytes(
        """{"id":"chatcmpl-1","object":"chat.completion","created":1741569952,"model":"m","choices":[{"index":0,"message":"""
        + $$"""{"role":"assistant","content":{{JsonSerializer.Serialize(Answer)}},"refusal":null,"annotations":[]},"""
        + """ "logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":42,"completion_tokens":190,"total_tokens":232}}""");

    /// <summary>The same reply, a word at a time.</summary>
    internal static byte[] Stream { get; } = Encoding.UTF8.GetBytes(
        string.Concat(Answer.Split(' ').Select(static (word, i) => Event(
            $$"""{"delta":{"content":{{JsonSerializer.Serialize(i == 0 ? word : $" {word}")}}},"index":0,"finish_reason":null}""")))
        + Event("""{"delta":{},"index":0,"finish_reason":"stop"}""")
        + "data: [DONE]\n\n");

    private static string Event(string choice) =>
        $$"""data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1741569952,"model":"m","choices":[{{choice}}]}""" + "\n\n";
}
