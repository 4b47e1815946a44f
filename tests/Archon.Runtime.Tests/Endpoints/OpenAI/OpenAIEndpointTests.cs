using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Archon.Runtime.Tests.Endpoints.OpenAI;

public class OpenAIEndpointTests
{
    public static TheoryData<string> Bodies => [.. Dialects.Bodies.Keys];

    public static TheoryData<string> Streams => [.. Dialects.Streams.Keys];

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Every_dialect_is_understood(string dialect)
    {
        (string body, string text, TokenUsage usage, FinishReason finish) = Dialects.Bodies[dialect];
        await using var server = new WireServer(_ => WireReply.Json(body));
        (Completion completion, string reply) = await AskAsync(server);
        Assert.Null(completion.Error);
        Assert.Equal((text, usage, finish), (reply, completion.Usage, completion.Finish));
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task Every_dialect_of_streams_is_understood_wherever_its_frames_are_split(string dialect)
    {
        (string body, string text, TokenUsage usage, FinishReason finish) = Dialects.Streams[dialect];
        int[] chunks = [1, 2, 7, 64, 4_096];
        await using var server = new WireServer(i => WireReply.Stream(body, chunks[i]));
        foreach (int _ in chunks)
        {
            (Completion completion, string reply) = await AskAsync(server, stream: true);
            Assert.Null(completion.Error);
            Assert.Equal((text, usage, finish), (reply, completion.Usage, completion.Finish));
        }
    }

    [Fact]
    public async Task A_server_that_does_not_stream_when_asked_to_is_understood()
    {
        await using var server = new WireServer(_ => WireReply.Json(Dialects.Bodies["Ollama"].Body));
        (Completion completion, string reply) = await AskAsync(server, stream: true);
        Assert.Equal((null, "4"), (completion.Error, reply));
    }

    [Fact]
    public async Task A_request_says_everything_once()
    {
        await using var server = new WireServer(_ => WireReply.Json(Dialects.Bodies["vLLM"].Body));
        var options = new OpenAIOptions
        {
            BaseAddress = new($"{server.Address}/"),
            Model = "org/model",
            ApiKey = "sk-secret",
            MaxTokensField = "max_completion_tokens",
            Headers = new Dictionary<string, string> { ["X-Tenant"] = "blue" },
            ExtraBody = """{"top_k": 20, "chat_template_kwargs": {"enable_thinking": false}}""",
        };
        using var endpoint = new OpenAIEndpoint("m", options);
        using var request =
            new ModelRequest { Temperature = 0.5, TopP = 0.25, MaxTokens = 9, Seed = ulong.MaxValue, StopSequences = ["x", "\n"] };
        request.ResponseFormat = ChatResponseFormat.Json;
        request.Messages.Add(MessageRole.System, "s");
        request.Messages.Add(MessageRole.User, "ü \"q\"\n");
        request.Messages.Add(MessageRole.Assistant, "a");
        using var reply = new Utf8Buffer();
        Completion completion = await endpoint.CompleteAsync(request, reply, default);

        Assert.Null(completion.Error);
        (string head, string body) = Assert.Single(server.Requests);
        Assert.StartsWith("POST /v1/chat/completions HTTP/1.1\r\n", head, StringComparison.Ordinal);
        Assert.Contains("Authorization: Bearer sk-secret", head, StringComparison.Ordinal);
        Assert.Contains("X-Tenant: blue", head, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/json", head, StringComparison.Ordinal);
        AssertJson("""
            {"model":"org/model","messages":[{"role":"system","content":"s"},{"role":"user","content":"ü \"q\"\n"},{"role":"assistant",
            "content":"a"}],
            "temperature":0.5,"top_p":0.25,"max_completion_tokens":9,"seed":2147483647,"stop":["x","\n"],
            "response_format":{"type":"json_object"},
            "top_k":20,"chat_template_kwargs":{"enable_thinking":false}}
            """, body);
    }

    [Fact]
    public async Task What_is_left_to_the_server_is_not_sent()
    {
        await using var server = new WireServer(_ => WireReply.Json(Dialects.Bodies["vLLM"].Body));
        await AskAsync(server);
        AssertJson("""{"model":"m","messages":[{"role":"user","content":"2+2?"}],"seed":0}""", server.Requests[0].Body);
        Assert.DoesNotContain("Authorization", server.Requests[0].Head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Streams_ask_for_their_usage()
    {
        await using var server = new WireServer(_ => WireReply.Stream(Dialects.Streams["OpenAI"].Body));
        await AskAsync(server, stream: true);
        using JsonDocument body = JsonDocument.Parse(server.Requests[0].Body);
        Assert.True(body.RootElement.GetProperty("stream").GetBoolean());
        Assert.True(body.RootElement.GetProperty("stream_options").GetProperty("include_usage").GetBoolean());
    }

    [Fact]
    public async Task A_base_model_continues_one_text()
    {
        await using var server = new WireServer(_ => WireReply.Json(Dialects.Bodies["a completions interface"].Body));
        using var endpoint = new OpenAIEndpoint("m", new() { BaseAddress = server.Address, Interface = OpenAIInterface.Completions });
        using var request = new ModelRequest();
        request.Messages.Add(MessageRole.User, "2+2?");
        request.Messages.Add(MessageRole.Assistant, "The sum is");
        using var reply = new Utf8Buffer();
        await endpoint.CompleteAsync(request, reply, default);
        Assert.StartsWith("POST /v1/completions ", server.Requests[0].Head, StringComparison.Ordinal);
        AssertJson("""{"model":"m","prompt":"2+2?\n\nThe sum is","seed":0}""", server.Requests[0].Body);
        Assert.Equal("4", reply.ToString());
    }

    [Fact]
    public async Task Images_go_along_and_other_content_is_refused()
    {
        await using var server = new WireServer(_ => WireReply.Json(Dialects.Bodies["vLLM"].Body));
        using var endpoint = new OpenAIEndpoint("m", new() { BaseAddress = server.Address, TakesImages = true });
        var pipeline = new OneSample(new ModelCatalog { { "m", endpoint } });
        await pipeline.AnswerAsync(
            [new ChatMessage(ChatRole.User, [new TextContent("what?"), new UriContent("https://example.org/a.png", "image/png")])]);
        AssertJson("""
            [{"role":"user","content":[{"type":"text","text":"what?"},{"type":"image_url",
            "image_url":{"url":"https://example.org/a.png"}}]}]
            """, JsonDocument.Parse(server.Requests[0].Body).RootElement.GetProperty("messages").GetRawText());
        var failure = await Assert.ThrowsAsync<PipelineFailedException>(() => pipeline.AnswerAsync(
            [new ChatMessage(ChatRole.User, [new TextContent("what?"), new DataContent(new byte[] { 1 }, "audio/wav")])]));
        Assert.Contains("only texts and images can", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_call_closes_its_connection()
    {
        await using var server = new WireServer(_ => new WireReply([]) { Hang = true });
        using var endpoint = new OpenAIEndpoint("m", new() { BaseAddress = server.Address });
        using var source = new CancellationTokenSource();
        using var request = new ModelRequest();
        request.Messages.Add(MessageRole.User, "2+2?");
        using var reply = new Utf8Buffer();
        Task<Completion> call = endpoint.CompleteAsync(request, reply, source.Token).AsTask();
        await server.Asked.Task;
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await server.Abandoned.Task;
    }

    internal static async Task<(Completion Completion, string Reply)> AskAsync(
        WireServer server, bool stream = false, string? key = null, TimeProvider? time = null, int maxReplyBytes = 1 << 20)
    {
        var options = new OpenAIOptions { BaseAddress = server.Address, Stream = stream, ApiKey = key, MaxReplyBytes = maxReplyBytes };
        using var endpoint = new OpenAIEndpoint("m", options, null, time);
        using var request = new ModelRequest();
        request.Messages.Add(MessageRole.User, "2+2?");
        using var reply = new Utf8Buffer();
        Completion completion = await endpoint.CompleteAsync(request, reply, default);
        return (completion, reply.ToString());
    }

    private static void AssertJson(string expected, string actual) => Assert.True(
        JsonElement.DeepEquals(JsonDocument.Parse(expected).RootElement, JsonDocument.Parse(actual).RootElement),
        $"Not as expected: {actual}");
}
