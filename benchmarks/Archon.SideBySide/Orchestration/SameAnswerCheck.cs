using System.Collections.Concurrent;
using Microsoft.Extensions.AI;

namespace Archon.SideBySide.Orchestration;

/// <summary>Both sides must ask the same questions and give the same answer, or the comparison is worth nothing.</summary>
internal static class SameAnswerCheck
{
    internal static async Task RunAsync()
    {
        var ours = new Recorder();
        var theirs = new Recorder();
        FusionPipeline pipeline = new(new ModelCatalog { { "m", ours } });
        Answer answer = await pipeline.AnswerAsync(OrchestrationBenchmark.Question).ConfigureAwait(false);
        string text = await new HandWrittenFusion(theirs).AnswerAsync(OrchestrationBenchmark.Question).ConfigureAwait(false);
        if (answer.Text != text || !ours.Prompts.SequenceEqual(theirs.Prompts))
        {
            throw new InvalidOperationException(
                $"The two sides differ: '{answer.Text}' after {ours.Prompts.Count} calls, '{text}' after {theirs.Prompts.Count}.");
        }
    }

    /// <summary>Replies at once: distinct samples, an order that moves all of them, and to a fusion what it was asked.</summary>
    private sealed class Recorder : IChatClient
    {
        internal ConcurrentQueue<string> Prompts { get; } = new();

        public Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            string prompt = messages.Last().Text;
            Prompts.Enqueue(prompt);
            string reply = prompt == OrchestrationBenchmark.Question ? $"Sample {Prompts.Count}\nAnswer: {Prompts.Count}"
                : prompt.Contains("order them", StringComparison.Ordinal)
                ? "Fine.\n[7] > [10] > [1] > [3] > [2] > [4] > [6] > [5] > [9] > [8]"
                : prompt;
            return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, reply)));
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
            => throw new NotSupportedException("The benchmark does not stream.");

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
            // It holds nothing.
        }
    }
}
