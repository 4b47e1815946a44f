using Archon.Runtime.Tests.Support;
using Microsoft.Extensions.AI;

namespace Archon.Runtime.Tests.Hosting;

public class PipelineChatClientTests
{
    private static readonly ChatMessage[] s_question = [new(ChatRole.User, "q")];

    [Fact]
    public async Task A_response_carries_the_answer_and_the_usage_of_all_calls()
    {
        IChatClient client = new Mixture(Models.Of(new Script())).AsChatClient();
        ChatResponse response = await client.GetResponseAsync(s_question);
        Assert.Equal(("Answer: fused 0", "Mixture", ChatFinishReason.Stop), (response.Text, response.ModelId, response.FinishReason));
        Assert.Equal((50, 25, 75), (response.Usage!.InputTokenCount, response.Usage.OutputTokenCount, response.Usage.TotalTokenCount));
        Assert.Equal((5, 0), (response.Usage.AdditionalCounts!["archon.calls"], response.Usage.AdditionalCounts["archon.unknown_calls"]));
        Assert.Equal(5, Assert.IsType<Answer>(response.RawRepresentation).Calls.Length);
    }

    [Fact]
    public async Task Options_are_mapped()
    {
        var model = new ScriptedModel(new Script());
        var options = new ChatOptions
        {
            Temperature = 0.5f,
            TopP = 0.25f,
            MaxOutputTokens = 9,
            Seed = 4,
            StopSequences = ["x"],
            ResponseFormat = ChatResponseFormat.Json,
        };
        ChatResponse response = await new Mixture(Models.Of(model)).AsChatClient().GetResponseAsync(s_question, options);
        Call sample = model.Calls[0];
        Assert.Equal((0.5, 0.25, 9), (sample.Temperature, sample.TopP, sample.MaxTokens));
        Assert.Equal(["x"], sample.StopSequences);
        Assert.Same(ChatResponseFormat.Json, sample.ResponseFormat);
        Assert.Equal(4UL, ((Answer)response.RawRepresentation!).Seed);
    }

    [Fact]
    public async Task Instructions_stand_before_the_callers_system_message_in_every_layer()
    {
        var model = new ScriptedModel(new Script());
        IChatClient client = new Mixture(Models.Of(model)).AsChatClient();
        await client.GetResponseAsync(s_question, new ChatOptions { Instructions = "Be kind." });
        Assert.All(model.Calls, call => Assert.Equal((MessageRole.System, "Be kind."), call.Messages[0]));
        await client.GetResponseAsync([new(ChatRole.System, "You teach."), .. s_question], new ChatOptions { Instructions = "Be kind." });
        Assert.All(model.Calls.Skip(5), call => Assert.Equal((MessageRole.System, "Be kind.\n\nYou teach."), call.Messages[0]));
        Assert.All(model.Calls.Skip(5), call => Assert.Equal(2, call.Messages.Count));
    }

    [Fact]
    public async Task Tools_are_refused()
    {
        var model = new ScriptedModel(new Script());
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(() => 1, "f")] };
        IChatClient client = new OneSample(Models.Of(model)).AsChatClient();
        await Assert.ThrowsAsync<NotSupportedException>(() => client.GetResponseAsync(s_question, options));
        Assert.Empty(model.Calls);
    }

    [Fact]
    public async Task Streaming_gives_the_whole_answer()
    {
        IChatClient client = new Mixture(Models.Of(new Script())).AsChatClient();
        List<ChatResponseUpdate> updates = [];
        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync(s_question))
        {
            updates.Add(update);
        }

        ChatResponse response = updates.ToChatResponse();
        Assert.Equal(("Answer: fused 0", 75L), (response.Text, response.Usage!.TotalTokenCount));
    }

    [Fact]
    public async Task A_pipeline_can_be_a_model_of_another()
    {
        var model = new ScriptedModel(new Script());
        var inner = new Mixture(Models.Of(model));
        var outer = new Mixture(new ModelCatalog { { "m", inner.AsChatClient() } });
        Answer answer = await outer.AnswerAsync("q", new RunOptions { Seed = 3 });
        Assert.Equal(25, model.Calls.Count);
        Assert.Equal(new Usage(5, 0, 250, 125), answer.Usage);
        // Each inner run is seeded by the outer sample, so the same outer seed gives the same answer.
        Assert.Equal(16, model.Of("sample").Take(16).Select(call => call.Seed).Distinct().Count());
        Assert.Equal(answer.AllCandidates.AsEnumerable(), (await outer.AnswerAsync("q", new RunOptions { Seed = 3 })).AllCandidates);
    }

    [Fact]
    public async Task A_pipeline_of_which_not_all_calls_were_counted_is_a_model_of_unknown_usage()
    {
        var script = new Script { Fuse = static _ => ((Reply)"Answer: 1") with { Usage = default } };
        var outer = new OneSample(new ModelCatalog { { "m", new Mixture(Models.Of(script)).AsChatClient() } });
        Assert.Equal(new Usage(1, 1, 40, 20) { EstimatedCalls = 1 }, (await outer.AnswerAsync("q")).Usage);
    }

    [Fact]
    public async Task Cancellation_reaches_the_pipeline()
    {
        using var source = new CancellationTokenSource();
        Task<ChatResponse> running = new Mixture(Models.Of(new Script { Fuse = _ => Reply.Hang })).AsChatClient().GetResponseAsync(
            s_question, null, source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public void Services_are_the_client_the_pipeline_and_the_metadata()
    {
        var pipeline = new Mixture(Models.Of(new Script()));
        using IChatClient client = pipeline.AsChatClient();
        Assert.Same(client, client.GetService(typeof(IChatClient)));
        Assert.Same(pipeline, client.GetService(typeof(Mixture)));
        Assert.Equal("Mixture", client.GetService<ChatClientMetadata>()!.DefaultModelId);
        Assert.Null(client.GetService(typeof(string)));
        Assert.Null(client.GetService(typeof(Mixture), "key"));
    }
}
