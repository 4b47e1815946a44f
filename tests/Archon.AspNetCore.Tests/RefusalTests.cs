using System.Net;
using System.Net.Sockets;
using Archon.AspNetCore.Tests.Support;

namespace Archon.AspNetCore.Tests;

/// <summary>Errors have the right status, OpenAI's shape, the culprit and the fix.</summary>
public class RefusalTests
{
    [Theory]
    [InlineData("Fusion", ", \"tools\": [{\"type\": \"function\"}]", "tools")]
    [InlineData("tiny", ", \"functions\": [{}]", "functions")]
    [InlineData("Fusion", ", \"n\": 2", "n")]
    [InlineData("tiny", ", \"n\": 2, \"stream\": true", "n")]
    [InlineData("tiny", ", \"n\": 129", "n")]
    [InlineData("Fusion", ", \"logprobs\": true", "logprobs")]
    [InlineData("Fusion", ", \"logprobs\": true, \"stream\": true", "logprobs")]
    [InlineData("held", ", \"logprobs\": true", "logprobs")]
    [InlineData("tiny", ", \"logprobs\": 2", "logprobs")]
    [InlineData("tiny", ", \"top_logprobs\": 2", "top_logprobs")]
    [InlineData("tiny", ", \"logprobs\": true, \"top_logprobs\": 21", "top_logprobs")]
    [InlineData("Fusion", ", \"temperature\": 3", "temperature")]
    [InlineData("Fusion", ", \"temperature\": \"hot\"", "temperature")]
    [InlineData("Fusion", ", \"top_p\": -1", "top_p")]
    [InlineData("Fusion", ", \"max_tokens\": 0", "max_tokens")]
    [InlineData("Fusion", ", \"stop\": [1]", "stop")]
    [InlineData("Fusion", ", \"stream\": 1", "stream")]
    [InlineData("Fusion", ", \"response_format\": {\"type\": \"xml\"}", "response_format.type")]
    [InlineData("Fusion", ", \"response_format\": {\"type\": \"json_schema\"}", "response_format.json_schema")]
    [InlineData("Fusion", ", \"messages\": []", "messages")]
    [InlineData("Fusion", ", \"messages\": [{\"role\": \"tool\", \"content\": \"x\"}]", "messages[0].role")]
    [InlineData(
        "Fusion", ", \"messages\": [{\"role\": \"user\", \"content\": [{\"type\": \"input_audio\"}]}]", "messages[0].content[0].type")]
    [InlineData("Fusion", ", \"messages\": [{\"role\": \"assistant\", \"content\": \"x\"}]", "messages")]
    [InlineData("Fusion", ", \"model\": null", "model")]
    public async Task Wrong_field_is_named(string model, string more, string field)
    {
        await using TestServer server = await TestServer.StartAsync();
        Assert.Equal(field, (await server.RefusedAsync(HttpStatusCode.BadRequest, TestServer.Body(model, more))).Param);
    }

    [Theory]
    [InlineData("tiny")]
    [InlineData("Fusion")]
    public async Task Image_for_a_model_that_takes_text_is_refused_before_it_is_asked(string model)
    {
        await using TestServer server = await TestServer.StartAsync();
        const string Image = """
            , "messages": [{"role": "user", "content": [
                {"type": "text", "text": "What is it?"}, {"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA"}}]}]
            """;
        Assert.Equal("unsupported_content", (await server.RefusedAsync(HttpStatusCode.BadRequest, TestServer.Body(model, Image))).Code);
    }

    [Theory]
    [InlineData("tiny", false)]
    [InlineData("tiny", true)]
    [InlineData("Fusion", false)]
    [InlineData("Fusion", true)]
    public async Task Conversation_beyond_the_context_is_the_requests_fault(string model, bool stream)
    {
        await using TestServer server = await TestServer.StartAsync();
        string body = TestServer.Body(model, stream ? ", \"stream\": true" : "", string.Concat(Enumerable.Repeat("word ", 20_000)));
        (string message, string? code, string? param) = await server.RefusedAsync(HttpStatusCode.BadRequest, body);
        Assert.Equal(("context_length_exceeded", "messages"), (code, param));
        Assert.Contains("'tiny'", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("broken", "model_failed")]
    [InlineData("Broken", "pipeline_failed")]
    public async Task Failed_model_is_a_bad_gateway_whose_words_are_for_the_log(string model, string expected)
    {
        await using TestServer server = await TestServer.StartAsync();
        (string message, string? code, _) = await server.RefusedAsync(HttpStatusCode.BadGateway, TestServer.Body(model));
        Assert.Equal(expected, code);
        Assert.DoesNotContain(BrokenModel.Secret, message, StringComparison.Ordinal);
        Assert.Contains(BrokenModel.Secret, server.Log.Text, StringComparison.Ordinal);

        await using TestServer open = await TestServer.StartAsync(configure: static options => options.DetailedErrors = true);
        Assert.Contains(
            BrokenModel.Secret,
            (await open.RefusedAsync(HttpStatusCode.BadGateway, TestServer.Body(model))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rate_limit_of_a_model_is_passed_on()
    {
        await using TestServer server = await TestServer.StartAsync();
        Task<HttpResponseMessage> asking = server.PostAsync(TestServer.Body("held"));
        (await server.Held.NextAsync()).Fail("slow down", FailureKind.RateLimited, retryAfter: 7);
        using HttpResponseMessage response = await asking;
        await TestServer.ErrorOfAsync(HttpStatusCode.TooManyRequests, response);
        Assert.Equal(7, response.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
    }

    [Theory]
    [InlineData("{", "invalid_json")]
    [InlineData("", null)]
    [InlineData("[]", null)]
    [InlineData("{\"model\": \"tiny\"} x", "invalid_json")]
    [InlineData("{\"model\": \"\\ud800\"}", "invalid_json")]
    public async Task Broken_body_is_refused(string body, string? code)
    {
        await using TestServer server = await TestServer.StartAsync();
        (string message, string? actual, _) = await server.RefusedAsync(HttpStatusCode.BadRequest, body);
        Assert.NotEmpty(message);
        Assert.Equal(code ?? actual, actual);
    }

    [Fact]
    public async Task Connection_survives_a_broken_body()
    {
        await using TestServer server = await TestServer.StartAsync();
        using SocketsHttpHandler handler = new() { MaxConnectionsPerServer = 1 };
        int connections = 0;
        handler.ConnectCallback = async (context, cancellationToken) =>
        {
            connections++;
            Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        };
        using HttpClient client = new(handler) { BaseAddress = server.Address };
        for (int i = 0; i < 20; i++)
        {
            using HttpResponseMessage response = await client.PostAsync(
                new Uri("/v1/chat/completions", UriKind.Relative), new StringContent("{"));
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        }

        Assert.Equal(1, connections);
    }

    [Fact]
    public async Task Body_beyond_the_limit_is_refused()
    {
        await using TestServer server = await TestServer.StartAsync(configure: static options => options.MaxRequestBytes = 1_000);
        (string message, string? code, _) = await server.RefusedAsync(
            HttpStatusCode.RequestEntityTooLarge, TestServer.Body("tiny", "", new string('a', 1_000)));
        Assert.Equal("request_too_large", code);
        Assert.Contains("1000 bytes", message, StringComparison.Ordinal);

        // Without a length in its head it is noticed while it is read.
        using HttpRequestMessage chunked = new(HttpMethod.Post, "/v1/chat/completions")
        {
            Content = new StringContent(TestServer.Body("tiny", "", new string('a', 1_000))),
        };
        chunked.Headers.TransferEncodingChunked = true;
        using HttpResponseMessage response = await server.Http.SendAsync(chunked);
        await TestServer.ErrorOfAsync(HttpStatusCode.RequestEntityTooLarge, response);
    }

    [Fact]
    public async Task Other_addresses_and_methods_say_what_there_is()
    {
        await using TestServer server = await TestServer.StartAsync();
        using HttpResponseMessage response = await server.Http.GetAsync(new Uri("/v1/chat/completions", UriKind.Relative));
        Assert.Contains(
            "POST /v1/chat/completions",
            (await TestServer.ErrorOfAsync(HttpStatusCode.NotFound, response)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Long_unknown_name_is_neither_compared_nor_quoted_whole()
    {
        await using TestServer server = await TestServer.StartAsync();
        (string message, _, _) = await server.RefusedAsync(HttpStatusCode.NotFound, TestServer.Body(new string('x', 1_000_000)));
        Assert.True(message.Length < 500);
    }
}
