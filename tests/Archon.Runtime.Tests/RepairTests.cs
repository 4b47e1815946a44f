using Archon.Runtime.Tests.Support;

namespace Archon.Runtime.Tests;

public class RepairTests
{
    [Fact]
    public async Task A_reply_that_can_be_read_all_the_same_is_counted()
    {
        var model = new ScriptedModel(new Script { Rank = _ => "So: **[3] > [1]**, that is all" });
        Answer answer = await new RankThenFuse(Models.Of(model)).AnswerAsync("q");
        Assert.Single(model.Of("rank"));
        Assert.Equal("Answer: 2", answer.Layers[1].Candidates[0].Text);
        Assert.Equal((CallOutcome.Repaired, 1), (answer.Layers[1].Calls[0].Outcome, answer.Repairs));
    }

    [Fact]
    public async Task An_unreadable_reply_is_asked_for_once_more_with_the_error()
    {
        var model = new ScriptedModel(new Script { Rank = call => call.Reasks == 0 ? "All are great." : "[4] > [3] > [2] > [1]" });
        Answer answer = await new RankThenFuse(Models.Of(model)).AnswerAsync("q");
        Call[] asked = [.. model.Of("rank")];
        Assert.Equal(2, asked.Length);
        Assert.Equal(asked[0].Messages[0], asked[1].Messages[0]);
        Assert.Equal((MessageRole.Assistant, "All are great."), asked[1].Messages[1]);
        Assert.Contains("holds no order", asked[1].Messages[2].Text, StringComparison.Ordinal);
        Assert.Equal("Answer: 3", answer.Layers[1].Candidates[0].Text);
        Assert.Equal((CallOutcome.Reasked, 1), (answer.Layers[1].Calls[0].Outcome, answer.Repairs));
        Assert.Equal(new Usage(2, 0, 20, 10), answer.Layers[1].Calls[0].Usage);
    }

    [Fact]
    public async Task A_second_unreadable_reply_ends_neutrally()
    {
        var model = new ScriptedModel(new Script { Rank = _ => "All are great." });
        Answer answer = await new RankThenFuse(Models.Of(model)).AnswerAsync("q");
        Assert.Equal(2, model.Of("rank").Count);
        Assert.Equal(["Answer: 0", "Answer: 1"], answer.Layers[1].Candidates.Select(candidate => candidate.Text));
        Assert.Equal((CallOutcome.Unreadable, 1), (answer.Layers[1].Calls[0].Outcome, answer.Repairs));
        Assert.Equal(7, answer.Usage.Calls);
    }

    [Fact]
    public async Task A_call_that_fails_when_asked_again_still_deviated_once()
    {
        var script = new Script { Rank = call => call.Reasks == 0 ? "All are great." : Reply.Fail("down") };
        Answer answer = await new RankThenFuse(Models.Of(script)).AnswerAsync("q");
        Assert.Equal((CallOutcome.Failed, "down", 1), (answer.Layers[1].Calls[0].Outcome, answer.Layers[1].Calls[0].Error, answer.Repairs));
    }

    [Fact]
    public async Task No_critique_is_made_up()
    {
        var model = new ScriptedModel(new Script { Critique = _ => "They look fine to me." });
        Answer answer = await new CritiqueThenRank(Models.Of(model)).AnswerAsync("q");
        Assert.All(answer.AllCandidates, candidate => Assert.Null(candidate.Critique));
        Assert.DoesNotContain("Critique:", model.Single("rank").Prompt, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("critique", "holds no critique")]
    [InlineData("verify", "holds no verdict")]
    [InlineData("tests", "holds no numbered checks")]
    [InlineData("evaluate", "holds no pass or fail")]
    public async Task Every_judge_is_told_what_was_missing(string role, string complaint)
    {
        var script = new Script();
        var model = new ScriptedModel(call => call.Role == role ? "Hm." : ((Func<Call, Reply>)script)(call));
        Pipeline pipeline = role switch
        {
            "critique" => new CritiqueThenRank(Models.Of(model)),
            "verify" => new VerifyThenFuse(Models.Of(model)),
            _ => new Tested(Models.Of(model)),
        };
        Answer answer = await pipeline.AnswerAsync("q");
        Call again = model.Of(role).First(call => call.Reasks == 1);
        Assert.Contains(complaint, again.Messages[^1].Text, StringComparison.Ordinal);
        Assert.Equal(model.Of(role).Count / 2, answer.Repairs);
        Assert.Equal(answer.Repairs, answer.Calls.Count(call => call.Outcome == CallOutcome.Unreadable));
    }

    [Fact]
    public async Task An_empty_reply_is_not_a_candidate()
    {
        var script = new Script { Sample = call => call.Sample < 3 ? " \n" : "Answer: 3" };
        Answer answer = await new Mixture(Models.Of(script)).AnswerAsync("q");
        Assert.Equal("Answer: 3", Assert.Single(answer.Layers[0].Candidates).Text);
        Assert.Equal(3, answer.Calls.Count(call => call.Outcome == CallOutcome.Empty));
        Assert.Equal(0, answer.Repairs);
    }
}
