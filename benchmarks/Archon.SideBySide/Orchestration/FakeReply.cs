using Microsoft.Extensions.AI;

namespace Archon.SideBySide.Orchestration;

/// <summary>What both fake clients reply to everything: a short solution that is an order of ten candidates as well.</summary>
internal static class FakeReply
{
    /// <summary>How often a call passes through the queue of the thread pool before it ends.</summary>
    internal const int Hops = 2;

    internal const string Text =
        "A train that covers 120 km in 1.5 hours moves at 120 / 1.5 = 80 km per hour.\nIn 4 hours it covers 4 * 80 = 320 km.\nAnswer: 320\n"
        + "[2] > [1] > [3] > [4] > [5] > [6] > [7] > [8] > [9] > [10]";

    internal static byte[] Utf8 { get; } = System.Text.Encoding.UTF8.GetBytes(Text);

    internal static ChatResponse Chat { get; } = new(new ChatMessage(ChatRole.Assistant, Text))
    {
        FinishReason = ChatFinishReason.Stop,
        Usage = new() { InputTokenCount = 120, OutputTokenCount = 60 },
    };
}
