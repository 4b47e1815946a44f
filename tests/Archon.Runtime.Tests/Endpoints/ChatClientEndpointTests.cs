using Archon.Runtime.Tests.Support;
using Microsoft.Extensions.AI;

namespace Archon.Runtime.Tests.Endpoints;

public class ChatClientEndpointTests
{
    [Fact]
    public async Task Messages_and_parameters_are_mapped()
    {
        var client = new FakeChatClient(_ => "reply");
        using var request =
            new ModelRequest { Temperature = 0.5, TopP = 0.25, MaxTokens = 9, Seed = ulong.MaxValue, StopSequences = ["x"] };
        request.ResponseFormat = ChatResponseFormat.Json;
        request.Messages.Add(MessageRole.System, "s");
        request.Messages.Add(MessageRole.User, "u");
        request.Messages.Add(MessageRole.Assistant, "a");
        request.Messages.Add(MessageRole.User, "q");
        using var reply = new Utf8Buffer();
        Completion completion = await new ChatClientEndpoint("m", client).CompleteAsync(request, reply, default);
        (IReadOnlyList<ChatMessage> messages, ChatOptions? options) = client.Requests[0];
        Assert.Equal(
            [(ChatRole.System, "s"), (ChatRole.User, "u"), (ChatRole.Assistant, "a"), (ChatRole.User, "q")],
            messages.Select(m => (m.Role, m.Text)));
        Assert.Equal((0.5f, 0.25f, 9, long.MaxValue), (options!.Temperature, options.TopP, options.MaxOutputTokens, options.Seed));
        Assert.Equal(["x"], options.StopSequences);
        Assert.Same(ChatResponseFormat.Json, options.ResponseFormat);
        Assert.Equal(("reply", new TokenUsage(10, 5, 4, 2), FinishReason.Stop), (reply.ToString(), completion.Usage, completion.Finish));
    }

    [Fact]
    public async Task What_is_left_to_the_server_is_not_sent()
    {
        var client = new FakeChatClient(_ => "reply");
        using var request = new ModelRequest();
        request.Messages.Add(MessageRole.User, "q");
        using var reply = new Utf8Buffer();
        await new ChatClientEndpoint("m", client).CompleteAsync(request, reply, default);
        ChatOptions options = client.Requests[0].Options!;
        Assert.Null(options.Temperature);
        Assert.Null(options.TopP);
        Assert.Null(options.MaxOutputTokens);
        Assert.Null(options.StopSequences);
        Assert.Null(options.ResponseFormat);
    }

    [Fact]
    public async Task Usage_that_a_server_does_not_report_is_estimated_and_stays_unknown()
    {
        var client = new FakeChatClient(_ => "reply") { Usage = null, Finish = ChatFinishReason.Length };
        Answer answer = await new OneSample(new ModelCatalog { { "m", client } }).AnswerAsync("q");
        // Of one byte and its message's template, and of five bytes.
        Assert.Equal(new Usage(1, 1, 5, 2) { EstimatedCalls = 1 }, answer.Usage);
    }

    [Fact]
    public async Task A_reply_that_calls_a_tool_is_a_failed_call()
    {
        var client = new FakeChatClient(_ => "reply") { Extra = new FunctionCallContent("1", "f") };
        var failure = await Assert.ThrowsAsync<PipelineFailedException>(
            () => new OneSample(new ModelCatalog { { "m", client } }).AnswerAsync("q"));
        Assert.Contains("Model 'm' replied with FunctionCallContent instead of text.", failure.Message, StringComparison.Ordinal);
        Assert.Equal(new Usage(1, 0, 10, 5, 4, 2), failure.Calls[0].Usage);
    }

    [Fact]
    public async Task What_a_client_throws_is_a_failed_call()
    {
        var client = new FakeChatClient(call => call.Role == "fuse" ? Reply.Throw(new HttpRequestException("429")) : "Answer: 1");
        Answer answer = await new Mixture(new ModelCatalog { { "m", client } }).AnswerAsync("q");
        Assert.Equal((CallOutcome.Failed, "429"), (answer.Calls[^1].Outcome, answer.Calls[^1].Error));
        Assert.False(client.IsDisposed);
    }
}
