using Archon.AspNetCore.Tests.Support;

namespace Archon.AspNetCore.Tests;

/// <summary>Our own endpoint talks to our own server, so that a pipeline can be a model of a pipeline elsewhere.</summary>
public class OwnEndpointTests
{
    [Theory]
    [InlineData("tiny", false)]
    [InlineData("tiny", true)]
    [InlineData("Solo", false)]
    [InlineData("Solo", true)]
    public async Task Asks_plain_and_streaming(string model, bool stream)
    {
        await using TestServer server = await TestServer.StartAsync();
        using OpenAIEndpoint endpoint = new(model, new() { BaseAddress = server.Api, Stream = stream });
        using ModelRequest request = new() { Temperature = 0, MaxTokens = 120 };
        request.Messages.Add(MessageRole.System, TestServer.Instruction);
        request.Messages.Add(MessageRole.User, TestServer.Question);
        using Utf8Buffer reply = new();
        Completion completion = await endpoint.CompleteAsync(request, reply, default);
        Assert.Equal((null, TestServer.Solution, FinishReason.Stop), (completion.Error, reply.ToString(), completion.Finish));
        Assert.Equal(31, completion.Usage.CompletionTokens);

        request.MaxTokens = 5;
        reply.Clear();
        completion = await endpoint.CompleteAsync(request, reply, default);
        Assert.Equal((null, FinishReason.Length, 5), (completion.Error, completion.Finish, completion.Usage.CompletionTokens));
    }

    [Fact]
    public async Task Pipeline_over_a_served_pipeline_streams_through_both()
    {
        await using TestServer server = await TestServer.StartAsync();
        using OpenAIEndpoint endpoint = new("Solo", new() { BaseAddress = server.Api });
        Solo outer = new(new ModelCatalog { { "tiny", endpoint } });
        PieceCounter counter = new();
        Answer answer = await outer.AnswerAsync(TestServer.Question, new RunOptions { Temperature = 0, Observer = counter });
        Assert.Equal(answer.Text, counter.Text);
        Assert.True(counter.Pieces > 1, $"The text came in {counter.Pieces} piece.");
    }

    [Fact]
    public async Task Too_long_conversation_is_told_from_other_failures()
    {
        await using TestServer server = await TestServer.StartAsync();
        using OpenAIEndpoint endpoint = new("tiny", new() { BaseAddress = server.Api });
        using ModelRequest request = new();
        request.Messages.Add(MessageRole.User, string.Concat(Enumerable.Repeat("word ", 20_000)));
        using Utf8Buffer reply = new();
        Completion completion = await endpoint.CompleteAsync(request, reply, default);
        Assert.Equal(FailureKind.TooLong, completion.Failure);
    }

    private sealed class PieceCounter : IRunObserver
    {
        internal int Pieces { get; private set; }

        internal string Text { get; private set; } = "";

        public void OnLayerStarted(int number, string description)
        {
        }

        public void OnText(ReadOnlySpan<byte> utf8Text)
        {
            Pieces++;
            Text += System.Text.Encoding.UTF8.GetString(utf8Text);
        }

        public void OnTextWithdrawn() => Text = "";
    }
}
