using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization;

namespace Archon.SideBySide.Dispatch;

/// <summary>What one writes by hand: an <see cref="HttpClient"/> and source-generated JSON.</summary>
internal sealed partial class PlainHttp : ISubject, IDisposable
{
    private readonly HttpClient _client = new();
    private readonly Uri _address;

    internal PlainHttp(Uri address)
    {
        _address = new($"{address}/chat/completions");
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "none");
    }

    public Task BurstAsync(int inFlight)
    {
        var calls = new Task[inFlight];
        for (int i = 0; i < inFlight; i++)
        {
            calls[i] = AskAsync();
        }

        return Task.WhenAll(calls);
    }

    public void Dispose() => _client.Dispose();

    private async Task AskAsync()
    {
        var request = new ChatRequest("m", [new("user", Conversation.Question)], 0.7, 512);
        using HttpResponseMessage response =
            await _client.PostAsJsonAsync(_address, request, ChatJson.Default.ChatRequest).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        ChatReply? reply = await response.Content.ReadFromJsonAsync(ChatJson.Default.ChatReply).ConfigureAwait(false);
        Check.Same(null, reply!.Choices[0].Message.Content.Length, reply.Usage.CompletionTokens);
    }

    internal sealed record ChatMessage(string Role, string Content);

    internal sealed record ChatRequest(string Model, ChatMessage[] Messages, double Temperature, int MaxTokens);

    internal sealed record ChatChoice(ChatMessage Message, string FinishReason);

    internal sealed record ChatUsage(int PromptTokens, int CompletionTokens);

    internal sealed record ChatReply(ChatChoice[] Choices, ChatUsage Usage);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
    [JsonSerializable(typeof(ChatRequest))]
    [JsonSerializable(typeof(ChatReply))]
    internal sealed partial class ChatJson : JsonSerializerContext;
}
