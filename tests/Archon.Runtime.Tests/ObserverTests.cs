using Archon.Runtime.Tests.Support;
using Microsoft.Extensions.AI;

namespace Archon.Runtime.Tests;

public class ObserverTests
{
    [Fact]
    public async Task Last_fusion_is_heard_while_it_grows_and_nothing_before_it()
    {
        var model = new Typist(call => [call < 4 ? $"sample {call}" : "aé€😀z"]);
        var listener = new Listener();
        Answer answer = await new Mixture(Models.Of(model)).AnswerAsync("q", new RunOptions { Observer = listener });
        Assert.Equal(["#1", "#2", "a", "é", "€", "😀", "z"], listener.Heard);
        Assert.Equal("aé€😀z", answer.Text);
        Assert.Equal([false, false, false, false, true], model.Watched);
        Assert.Equal(FinishReason.Length, answer.Candidates[0].Finish);
    }

    [Fact]
    public async Task Single_call_is_heard_while_it_grows()
    {
        var listener = new Listener();
        await new OneSample(Models.Of(new Typist(_ => ["ab"]))).AnswerAsync("q", new RunOptions { Observer = listener });
        Assert.Equal(["#1", "a", "b"], listener.Heard);
    }

    [Fact]
    public async Task Chosen_answers_come_in_one_piece_at_the_end()
    {
        var model = new Typist(call => [$"Answer: {call % 2}"]);
        var listener = new Listener();
        Answer answer = await new PlainVote(Models.Of(model)).AnswerAsync("q", new RunOptions { Observer = listener });
        Assert.Equal(["#1", "#2", answer.Text], listener.Heard);
        Assert.DoesNotContain(true, model.Watched);
    }

    [Fact]
    public async Task Repeated_call_goes_on_where_it_was()
    {
        var listener = new Listener();
        await new OneSample(Models.Of(new Typist(_ => ["abc", "abcd"]))).AnswerAsync("q", new RunOptions { Observer = listener });
        Assert.Equal(["#1", "a", "b", "c", "d"], listener.Heard);
    }

    [Fact]
    public async Task Text_that_is_no_part_of_the_answer_is_withdrawn()
    {
        var listener = new Listener();
        await new OneSample(Models.Of(new Typist(_ => ["abc", "xy"]))).AnswerAsync("q", new RunOptions { Observer = listener });
        Assert.Equal(["#1", "a", "b", "c", "<withdrawn>", "xy"], listener.Heard);
    }

    [Fact]
    public async Task Failed_fusion_is_withdrawn_and_a_candidate_before_it_answers()
    {
        var model = new Typist(call => [call < 4 ? "sample" : "fused"]) { FailingCall = 4 };
        var listener = new Listener();
        Answer answer = await new Mixture(Models.Of(model)).AnswerAsync("q", new RunOptions { Observer = listener });
        Assert.Equal(("sample", "sample"), (answer.Text, listener.Text));
        Assert.Contains("<withdrawn>", listener.Heard);
    }

    [Fact]
    public async Task Fault_of_an_observer_is_that_of_its_call()
    {
        var listener = new Listener { OnPiece = static _ => throw new InvalidOperationException("The listener is broken.") };
        PipelineFailedException exception = await Assert.ThrowsAsync<PipelineFailedException>(
            () => new OneSample(Models.Of(new Typist(_ => ["abc"]))).AnswerAsync("q", new RunOptions { Observer = listener }));
        Assert.Contains("The listener is broken.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chat_client_streams_layers_text_usage_and_the_answer()
    {
        var model = new Typist(call => [call < 4 ? "sample" : "fused"]);
        List<ChatResponseUpdate> updates = [];
        IChatClient client = new Mixture(Models.Of(model)).AsChatClient();
        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync([new(ChatRole.User, "q")]))
        {
            updates.Add(update);
        }

        Assert.Equal([1, 2], updates.Take(2).Select(update => update.AdditionalProperties!["archon.layer"]));
        Assert.Equal(["f", "u", "s", "e", "d"], updates.Skip(2).SkipLast(1).Select(update => update.Text));
        ChatResponse response = updates.ToChatResponse();
        Assert.Equal(("fused", ChatFinishReason.Length, 75L), (response.Text, response.FinishReason, response.Usage!.TotalTokenCount));
        Assert.Equal("fused", Assert.IsType<Answer>(updates[^1].RawRepresentation).Text);
    }

    [Fact]
    public async Task Chat_client_throws_when_what_it_streamed_is_withdrawn()
    {
        var model = new Typist(call => [call < 4 ? "sample" : "fused"]) { FailingCall = 4 };
        IOException exception = await Assert.ThrowsAsync<IOException>(async () =>
        {
            IChatClient client = new Mixture(Models.Of(model)).AsChatClient();
            await foreach (ChatResponseUpdate _ in client.GetStreamingResponseAsync([new(ChatRole.User, "q")]))
            {
            }
        });
        Assert.Contains("'Mixture' broke off", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reader_that_leaves_cancels_the_run()
    {
        var model = new ScriptedModel(new Script { Fuse = _ => Reply.Hang });
        var pipeline = new Mixture(Models.Of(model));
        await foreach (ChatResponseUpdate update in pipeline.AsChatClient().GetStreamingResponseAsync([new(ChatRole.User, "q")]))
        {
            if (update.AdditionalProperties?["archon.layer"] is 2)
            {
                break;
            }
        }

        Assert.Equal(0, pipeline.RunsInFlight);
    }

    [Fact]
    public async Task Pipeline_inside_a_pipeline_is_heard_through_both()
    {
        var inner = new OneSample(Models.Of(new Typist(_ => ["abc"])));
        var listener = new Listener();
        await new OneSample(new ModelCatalog { { "m", inner.AsChatClient() } }).AnswerAsync("q", new RunOptions { Observer = listener });
        Assert.Equal(["#1", "a", "b", "c"], listener.Heard);
    }
}
