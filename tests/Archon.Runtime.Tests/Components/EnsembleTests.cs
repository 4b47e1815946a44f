using Archon.Runtime.Tests.Support;

namespace Archon.Runtime.Tests.Components;

public class EnsembleTests
{
    [Fact]
    public async Task Samples_become_candidates_in_the_order_in_which_they_were_asked_for()
    {
        Answer answer = await new PlainVote(Models.Of(new Script())).AnswerAsync("q");
        Assert.Equal(
            ["Answer: 0", "Answer: 1", "Answer: 2", "Answer: 3", "Answer: 4"], answer.AllCandidates.Select(candidate => candidate.Text));
        Assert.Equal([0, 1, 2, 3, 4], answer.AllCandidates.Select(candidate => candidate.Sample));
        Assert.Equal([0, 1, 2, 3, 4], answer.AllCandidates.Select(candidate => candidate.Id));
        Assert.All(answer.AllCandidates, candidate => Assert.Equal(("m", 1, false), (candidate.Model, candidate.Layer, candidate.Fused)));
    }

    [Fact]
    public async Task A_second_ensemble_adds_to_the_first_and_goes_on_counting_samples_for_each_model()
    {
        var m = new ScriptedModel(new Script());
        var n = new ScriptedModel(new Script(), name: "n");
        Answer answer = await new TwoEnsembles(Models.Of(m, n)).AnswerAsync("q");
        Assert.Equal([0, 1, 2, 3], m.Calls.Select(call => call.Sample));
        Assert.Equal([0, 1], n.Calls.Select(call => call.Sample));
        Assert.All(m.Calls.Concat(n.Calls), call => Assert.Equal([(MessageRole.User, "q")], call.Messages));
        Assert.Equal(["m", "m", "n", "n", "m", "m"], answer.AllCandidates.Select(candidate => candidate.Model));
        Assert.Equal(6, answer.Layers[1].Candidates.Length);
    }

    [Fact]
    public async Task The_conversation_is_sent_as_it_is()
    {
        var model = new ScriptedModel(new Script());
        await new OneSample(Models.Of(model)).AnswerAsync("  What is 6 times 7?\n");
        Assert.Equal([(MessageRole.User, "  What is 6 times 7?\n")], Assert.Single(model.Calls).Messages);
    }

    [Fact]
    public async Task Declared_parameters_are_sent()
    {
        var model = new ScriptedModel(_ => "Answer: 1");
        await new Custom(Models.Of(model)).AnswerAsync("q");
        Assert.Equal((0.3, 0.9, 9), (model.Calls[0].Temperature, model.Calls[0].TopP, model.Calls[0].MaxTokens));
        Assert.Equal((0.0, 1.0, 0), (model.Calls[1].Temperature, model.Calls[1].TopP, model.Calls[1].MaxTokens));
    }

    [Fact]
    public async Task Options_of_a_run_reach_the_calls_that_produce_answers_only()
    {
        var model = new ScriptedModel(new Script());
        var options = new RunOptions
        {
            Temperature = 0.1,
            TopP = 0.5,
            MaxOutputTokens = 7,
            StopSequences = ["END"],
            ResponseFormat = Microsoft.Extensions.AI.ChatResponseFormat.Json,
        };
        await new RankThenFuse(Models.Of(model)).AnswerAsync("q", options);
        Assert.All(model.Of("sample"), call => Assert.Equal((0.1, 0.5, 7), (call.Temperature, call.TopP, call.MaxTokens)));
        Call rank = model.Single("rank"), fuse = model.Single("fuse");
        Assert.Equal((0.0, 1.0, 0), (rank.Temperature, rank.TopP, rank.MaxTokens));
        Assert.Null(rank.StopSequences);
        Assert.Null(rank.ResponseFormat);
        Assert.Equal((0.0, 1.0, 7), (fuse.Temperature, fuse.TopP, fuse.MaxTokens));
        Assert.Equal(options.StopSequences, fuse.StopSequences);
        Assert.Same(options.ResponseFormat, fuse.ResponseFormat);
    }
}
