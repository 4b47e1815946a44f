using System.Net;
using System.Net.Sockets;
using Archon.Runtime.Tests.Support;

namespace Archon.Runtime.Tests.Endpoints.OpenAI;

public class OpenAIFailureTests
{
    private const string Good = """{"choices":[{"index":0,"message":{"content":"4"},"finish_reason":"stop"}]}""";

    [Theory]
    [InlineData(
        400,
        """{"error":{"message":"context too long","type":"invalid_request_error","code":null}}""",
        FailureKind.Permanent,
        "400 Status: context too long")]
    [InlineData(
        400,
        """{"object":"error","message":"max_tokens is too large","type":"BadRequestError","param":null,"code":400}""",
        FailureKind.Permanent,
        "max_tokens is too large")]
    [InlineData(404, """{"error":"model 'x' not found"}""", FailureKind.Permanent, "model 'x' not found; check the address")]
    [InlineData(422, """{"detail":[{"loc":["body"],"msg":"field required"}]}""", FailureKind.Permanent, "field required")]
    [InlineData(401, """{"error":{"message":"bad key sk-planted-key"}}""", FailureKind.Permanent, "bad key ***; check the model's key")]
    [InlineData(
        429,
        """{"error":{"message":"You exceeded your current quota","code":"insufficient_quota"}}""",
        FailureKind.Permanent,
        "You exceeded your current quota")]
    [InlineData(429, """{"error":{"message":"slow down","code":"rate_limit_exceeded"}}""", FailureKind.RateLimited, "slow down")]
    [InlineData(408, "", FailureKind.Transient, "408 Status: nothing")]
    [InlineData(500, "<html><body>oops</body></html>", FailureKind.Transient, "500 Status: '<html><body>oops</body></html>'")]
    [InlineData(
        503, """{"error":{"message":"Loading model","type":"unavailable_error","code":503}}""", FailureKind.Transient, "Loading model")]
    public async Task Refusals_keep_the_servers_words_and_say_whether_to_try_again(int status, string body, FailureKind kind, string words)
    {
        await using var server = new WireServer(_ => WireReply.Json(body, status));
        (Completion completion, _) = await OpenAIEndpointTests.AskAsync(server, key: "sk-planted-key");
        Assert.Equal((kind, status is >= 400 and < 500 and not 408), (completion.Failure, completion.Refused));
        Assert.StartsWith("Model 'm': http://127.0.0.1:", completion.Error, StringComparison.Ordinal);
        Assert.Contains(words, completion.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-planted-key", completion.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json", "cannot be read as JSON")]
    [InlineData("[1]", "It begins with StartArray, not with an object.")]
    [InlineData("", "It begins with nothing")]
    [InlineData("""{"choices":[]}""", "the reply has no choices")]
    [InlineData("""{"choices":[{"message":{"content":"4"},"finish_reason":"stop"}]""", "cannot be read as JSON")]
    [InlineData("""{"choices":[{"message":{"content":"4"}}]} trailing""", "cannot be read as JSON")]
    public async Task Bodies_that_cannot_be_read_are_worth_repeating(string body, string words)
    {
        await using var server = new WireServer(_ => WireReply.Json(body));
        (Completion completion, _) = await OpenAIEndpointTests.AskAsync(server);
        Assert.Equal((FailureKind.Transient, false), (completion.Failure, completion.Refused));
        Assert.Contains(words, completion.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        """
        {"choices":[{"message":{"content":null,"tool_calls":[{"id":"1","function":{"name":"f","arguments":"{}"}},{}]},
        "finish_reason":"tool_calls"}]}
        """,
        "it called a tool")]
    [InlineData("""{"choices":[{"message":{"content":null,"refusal":"I cannot"},"finish_reason":"stop"}]}""", "it refused: I cannot")]
    [InlineData("""{"error":{"message":"out of memory"},"choices":[]}""", "out of memory")]
    [InlineData("""{"error":{}}""", "an error without words")]
    public async Task Replies_that_are_no_answers_fail_with_the_reason(string body, string words)
    {
        await using var server = new WireServer(_ => WireReply.Json(body));
        (Completion completion, _) = await OpenAIEndpointTests.AskAsync(server);
        Assert.Contains(words, completion.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_worth_repeating_wherever_it_does()
    {
        WireReply whole = WireReply.Json(Good);
        await using var server = new WireServer(i => whole.CutBefore(i + 1));
        for (int i = 0; i < whole.Bytes.Length; i++)
        {
            (Completion completion, _) = await OpenAIEndpointTests.AskAsync(server);
            Assert.Equal((FailureKind.Transient, FinishReason.Error, false), (completion.Failure, completion.Finish, completion.Refused));
        }
    }

    [Fact]
    public async Task A_stream_that_breaks_off_is_worth_repeating_wherever_it_does()
    {
        string body = $"data: {Good.Replace("\"finish_reason\":\"stop\"", "\"finish_reason\":null", StringComparison.Ordinal)}\n\n";
        WireReply whole = WireReply.Stream(body, 16);
        await using var server = new WireServer(i => i == 0 ? whole : whole.CutBefore(i));
        for (int i = 0; i < whole.Bytes.Length; i += 5)
        {
            (Completion completion, _) = await OpenAIEndpointTests.AskAsync(server, stream: true);
            Assert.Equal((FailureKind.Transient, FinishReason.Error), (completion.Failure, completion.Finish));
        }
    }

    [Fact]
    public async Task An_error_inside_a_stream_is_the_calls_error()
    {
        const string Text = "data: {\"choices\":[{\"delta\":{\"content\":\"4\"}}]}\n\n";
        string body = $"{Text}data: {{\"error\":{{\"message\":\"the engine died\"}}}}\n\ndata: [DONE]\n\n";
        await using var server = new WireServer(_ => WireReply.Stream(body));
        (Completion completion, _) = await OpenAIEndpointTests.AskAsync(server, stream: true);
        Assert.Equal("Model 'm': the engine died.", completion.Error);
    }

    [Fact]
    public async Task A_reply_without_end_is_refused()
    {
        await using var server = new WireServer(
            _ => WireReply.Json(Good.Replace("\"4\"", $"\"{new string('4', 9_000)}\"", StringComparison.Ordinal)));
        (Completion completion, _) = await OpenAIEndpointTests.AskAsync(server, maxReplyBytes: 8_000);
        Assert.Equal("Model 'm': the reply is longer than 8000 bytes (MaxReplyBytes).", completion.Error);
    }

    [Theory]
    [InlineData("Retry-After: 3", 3_000)]
    [InlineData("Retry-After: Sat, 01 Jan 2000 00:00:10 GMT", 10_000)]
    [InlineData("Retry-After: Fri, 31 Dec 1999 23:00:00 GMT", 0)]
    [InlineData("retry-after-ms: 250", 250)]
    [InlineData("Retry-After: soon", 0)]
    public async Task The_server_says_how_long_to_wait(string header, double milliseconds)
    {
        await using var server = new WireServer(_ => WireReply.Json("{}", 429, header));
        (Completion completion, _) = await OpenAIEndpointTests.AskAsync(server, time: new ManualTime());
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), completion.RetryAfter);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named()
    {
        int port;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        using var endpoint = new OpenAIEndpoint("m", new() { BaseAddress = new($"http://127.0.0.1:{port}/v1") });
        using var request = new ModelRequest();
        request.Messages.Add(MessageRole.User, "2+2?");
        using var reply = new Utf8Buffer();
        Completion completion = await endpoint.CompleteAsync(request, reply, default);
        Assert.Equal((FailureKind.Transient, true), (completion.Failure, completion.Refused));
        Assert.StartsWith(
            $"Model 'm': http://127.0.0.1:{port}/v1/chat/completions cannot be reached: ", completion.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://example.org", null, null, "'ftp://example.org'; it must be one like http://localhost:8000/v1")]
    [InlineData("http://example.org/v1", "sk-1\n", null, "The key of model 'm' holds a character that no key has")]
    [InlineData("http://example.org/v1", null, "[]", "ExtraBody of model 'm' must be a JSON object")]
    [InlineData("http://example.org/v1", null, "{", "ExtraBody of model 'm' is not JSON")]
    public void Options_that_no_request_could_be_made_from_are_refused(string address, string? key, string? extra, string words)
    {
        var options = new OpenAIOptions { BaseAddress = new(address), ApiKey = key, ExtraBody = extra };
        var mistake = Assert.ThrowsAny<ArgumentException>(() => new OpenAIEndpoint("m", options));
        Assert.Contains(words, mistake.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-1", mistake.Message, StringComparison.Ordinal);
    }
}
