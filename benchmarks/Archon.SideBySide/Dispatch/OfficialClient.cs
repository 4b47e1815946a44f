using System.ClientModel;
using OpenAI;
using OpenAI.Chat;

namespace Archon.SideBySide.Dispatch;

/// <summary>The official OpenAI client for .NET.</summary>
internal sealed class OfficialClient(Uri address) : ISubject
{
    private readonly ChatClient _client = new("m", new ApiKeyCredential("none"), new OpenAIClientOptions { Endpoint = address });
    private readonly ChatCompletionOptions _options = new() { Temperature = 0.7f, MaxOutputTokenCount = 512 };

    public Task BurstAsync(int inFlight)
    {
        var calls = new Task[inFlight];
        for (int i = 0; i < inFlight; i++)
        {
            calls[i] = AskAsync();
        }

        return Task.WhenAll(calls);
    }

    private async Task AskAsync()
    {
        ChatMessage[] messages = [new UserChatMessage(Conversation.Question)];
        ChatCompletion completion = await _client.CompleteChatAsync(messages, _options).ConfigureAwait(false);
        Check.Same(null, completion.Content[0].Text.Length, completion.Usage.OutputTokenCount);
    }
}
