using System.ClientModel;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Archon.SideBySide.Makespan;

/// <summary>The official OpenAI client as an <see cref="IChatClient"/>, as far as the benchmark asks.</summary>
internal sealed class OfficialChatClient(Uri address) : IChatClient
{
    private readonly ChatClient _client = new("m", new ApiKeyCredential("none"), new OpenAIClientOptions { Endpoint = address });

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ChatCompletionOptions sent = new() { Temperature = options?.Temperature };
        ChatCompletion completion = await _client.CompleteChatAsync(
            messages.Select(static message => new UserChatMessage(message.Text)), sent, cancellationToken).ConfigureAwait(false);
        return new(new ChatMessage(Microsoft.Extensions.AI.ChatRole.Assistant, completion.Content[0].Text));
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
