using System.Text;
using System.Text.Json;
using Archon.SideBySide;

namespace Archon.Benchmarks;

/// <summary>The reply of <see cref="Conversation"/>, a word at a time.</summary>
internal static class StreamedReply
{
    internal static byte[] Body { get; } = Encoding.UTF8.GetBytes(
        string.Concat(Conversation.Answer.Split(' ').Select(static (word, i) => Event(
            $$"""{"delta":{"content":{{JsonSerializer.Serialize(i == 0 ? word : $" {word}")}}},"index":0,"finish_reason":null}""")))
        + Event("""{"delta":{},"index":0,"finish_reason":"stop"}""")
        + "data: [DONE]\n\n");

    private static string Event(string choice) =>
        $$"""data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1741569952,"model":"m","choices":[{{choice}}]}""" + "\n\n";
}
