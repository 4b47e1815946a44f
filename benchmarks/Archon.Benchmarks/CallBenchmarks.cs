using System.ClientModel;
using System.ClientModel.Primitives;
using Archon.SideBySide;
using BenchmarkDotNet.Attributes;
using OpenAI;
using OpenAI.Chat;

namespace Archon.Benchmarks;

/// <summary>What is a client's own in one chat call: the request it writes and the reply it reads, with the network taken away.</summary>
[MemoryDiagnoser]
public class CallBenchmarks
{
    private static readonly Uri s_address = new("http://server/v1");
    private readonly ModelRequest _request = new();
    private readonly Utf8Buffer _reply = new();
    private readonly ChatCompletionOptions _options = new() { Temperature = 0.7f, MaxOutputTokenCount = 512 };
    private HttpClient _http = null!;
    private OpenAIEndpoint _endpoint = null!;
    private TimeoutEndpoint _configured = null!;
    private ChatClient _client = null!;

    [ParamsAllValues]
    public bool Stream { get; set; }

    [GlobalSetup]
    public void Connect()
    {
        byte[] reply = Stream ? StreamedReply.Body : Conversation.ReplyBody;
        _http = new(new MemoryServer(reply, Stream ? "text/event-stream" : "application/json"));
        _endpoint = new("m", new() { BaseAddress = s_address, ApiKey = "none", Stream = Stream }, _http);
        var limited = new AdmissionEndpoint(new BreakerEndpoint(_endpoint), new(new()));
        _configured = new(new RetryEndpoint(limited), TimeSpan.FromMinutes(10));
        _client = new("m", new ApiKeyCredential("none"), new OpenAIClientOptions
        {
            Endpoint = s_address,
            Transport = new HttpClientPipelineTransport(_http),
        });
    }

    [Benchmark(Baseline = true)]
    public async Task<int> OpenAIClient()
    {
        ChatMessage[] messages = [new UserChatMessage(Conversation.Question)];
        if (!Stream)
        {
            ChatCompletion completion = await _client.CompleteChatAsync(messages, _options).ConfigureAwait(false);
            return Checked(completion.Content[0].Text.Length);
        }

        int length = 0;
        await foreach (StreamingChatCompletionUpdate update in _client.CompleteChatStreamingAsync(messages, _options).ConfigureAwait(false))
        {
            foreach (ChatMessageContentPart part in update.ContentUpdate)
            {
                length += part.Text.Length;
            }
        }

        return Checked(length);
    }

    [Benchmark]
    public Task<int> Endpoint() => AskAsync(_endpoint);

    [Benchmark]
    public Task<int> ConfiguredModel() => AskAsync(_configured);

    private async Task<int> AskAsync(IModelEndpoint endpoint)
    {
        _request.Clear();
        _reply.Clear();
        _request.Messages.Add(MessageRole.User, Conversation.Question);
        _request.Temperature = 0.7;
        _request.MaxTokens = 512;
        Completion completion = await endpoint.CompleteAsync(_request, _reply, default).ConfigureAwait(false);
        return completion.Error is { } error ? throw new InvalidOperationException(error) : Checked(_reply.Length);
    }

    private static int Checked(int length) => length == Conversation.Answer.Length
        ? length
        : throw new InvalidOperationException($"A client read {length} characters of {Conversation.Answer.Length}.");
}
