using System.Collections.Concurrent;
using Microsoft.Extensions.AI;

namespace Archon.Runtime.Tests.Support;

/// <summary>A chat client that replies by a script, and remembers what it was asked.</summary>
internal sealed class FakeChatClient(Func<Call, Reply> script) : IChatClient
{
    private readonly ConcurrentQueue<(IReadOnlyList<ChatMessage>, ChatOptions?)> _requests = new();

    internal IReadOnlyList<(IReadOnlyList<ChatMessage> Messages, ChatOptions? Options)> Requests => [.. _requests];

    internal bool IsDisposed { get; private set; }

    internal ChatFinishReason? Finish { get; init; } = ChatFinishReason.Stop;

    internal AIContent? Extra { get; init; }

    internal UsageDetails? Usage { get; init; } =
        new() { InputTokenCount = 10, OutputTokenCount = 5, CachedInputTokenCount = 4, ReasoningTokenCount = 2 };

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ChatMessage[] asked = [.. messages];
        _requests.Enqueue((asked, options));
        using var request = new ModelRequest();
        foreach (ChatMessage message in asked)
        {
            request.Messages.Add(
                message.Role == ChatRole.System
                    ? MessageRole.System : message.Role == ChatRole.Assistant ? MessageRole.Assistant : MessageRole.User,
                message.Text);
        }

        Reply reply = script(new(request));
        var answer = new ChatMessage(ChatRole.Assistant, reply.Text);
        if (Extra is not null)
        {
            answer.Contents.Add(Extra);
        }

        return reply.Exception is { } exception
            ? Task.FromException<ChatResponse>(exception)
            : Task.FromResult(new ChatResponse(answer) { FinishReason = Finish, Usage = Usage });
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        => throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose() => IsDisposed = true;
}
