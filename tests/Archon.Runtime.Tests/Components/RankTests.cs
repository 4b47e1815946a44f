using Archon.Runtime.Tests.Support;

namespace Archon.Runtime.Tests.Components;

public class RankTests
{
    [Theory]
    [InlineData("[3] > [1] > [4] > [2]", "Answer: 2", "Answer: 0")]
    [InlineData("all fine\n[4] > [3] > [2] > [1]", "Answer: 3", "Answer: 2")]
    [InlineData("[2] > [1]", "Answer: 1", "Answer: 0")]
    [InlineData("[4] > [4] > [9] > [1]", "Answer: 3", "Answer: 0")]
    public async Task Orders_and_keeps_the_first(string reply, string first, string second)
    {
        var model = new ScriptedModel(new Script { Rank = _ => reply });
        Answer answer = await new RankThenFuse(Models.Of(model)).AnswerAsync("q");
        Assert.Equal([first, second], answer.Layers[1].Candidates.Select(candidate => candidate.Text));
        Assert.Contains($"[1] {first}\n\n[2] {second}\n\nSome", model.Single("fuse").Prompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_single_candidate_is_not_ranked()
    {
        var model = new ScriptedModel(new Script { Sample = call => call.Sample == 2 ? "Answer: 7" : Reply.Fail("down") });
        Answer answer = await new RankThenFuse(Models.Of(model)).AnswerAsync("q");
        Assert.Empty(model.Of("rank"));
        Assert.Equal("Answer: 7", Assert.Single(answer.Layers[1].Candidates).Text);
    }

    [Fact]
    public async Task Without_a_readable_order_the_first_stay_in_their_order()
    {
        var model = new ScriptedModel(new Script { Rank = _ => "They are all wonderful." });
        Answer answer = await new RankThenFuse(Models.Of(model)).AnswerAsync("q");
        Assert.Equal(["Answer: 0", "Answer: 1"], answer.Layers[1].Candidates.Select(candidate => candidate.Text));
    }
}
