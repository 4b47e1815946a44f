using Microsoft.Extensions.AI;

namespace Archon.SideBySide.Makespan;

/// <summary>One model of the server, as hand-written code sees it. The seed tells samples apart.</summary>
internal sealed class TailChatClient(TailServer server, Role role) : IChatClient
{
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        string text = await server.AskAsync(role, (int)(options?.Seed ?? 0), cancellationToken).ConfigureAwait(false);
        return new(new ChatMessage(ChatRole.Assistant, text));
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
