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
    public async Task Samples_of_one_prompt_come_with_one_request()
    {
        await using TestServer server = await TestServer.StartAsync();
        using OpenAIEndpoint endpoint = new("tiny", new() { BaseAddress = server.Api, TakesCount = true });
        Counter counter = new(endpoint);
        string[] texts = await SampleAsync(new FoldingEndpoint(counter));
        Assert.Equal([4], counter.Counts);
        Assert.Equal(4, texts.Distinct().Count());

        // The first sample is that of the seed, and the others depend on nothing else.
        Assert.Equal(texts[0], (await SampleAsync(endpoint))[0]);
        Assert.Equal(texts, await SampleAsync(new FoldingEndpoint(endpoint)));
    }

    private static async Task<string[]> SampleAsync(IModelEndpoint endpoint)
    {
        Task<string>[] samples;
        using (SampleGroup group = new())
        {
            samples = [.. Enumerable.Range(0, 4).Select(async i =>
            {
                using ModelRequest request =
                    new() { Temperature = 2, MaxTokens = 40, Seed = (ulong)(i + 1) << 33, SampleIndex = i, Group = group };
                request.Messages.Add(MessageRole.User, TestServer.Question);
                using Utf8Buffer reply = new();
                Completion completion = await endpoint.CompleteAsync(request, reply, default);
                Assert.Equal((null, true), (completion.Error, completion.Usage.IsKnown));
                return reply.ToString();
            })];
        }

        return await Task.WhenAll(samples);
    }

    private sealed class Counter(IModelEndpoint inner) : DelegatingEndpoint(inner)
    {
        internal List<int> Counts { get; } = [];

        public override ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
        {
            Counts.Add(request.Replies.Count);
            return Inner.CompleteAsync(request, reply, cancellationToken);
        }
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
