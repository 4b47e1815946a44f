using Archon.Runtime.Tests.Support;

namespace Archon.Runtime.Tests.Components;

public class FuseTests
{
    [Fact]
    public async Task Fused_answers_replace_the_candidates()
    {
        Answer answer = await new Mixture(Models.Of(new Script())).AnswerAsync("q");
        Candidate fused = Assert.Single(answer.Candidates);
        Assert.Equal(("Answer: fused 0", 4, 2, true), (fused.Text, fused.Id, fused.Layer, fused.Fused));
        Assert.Equal(5, answer.AllCandidates.Length);
    }

    [Fact]
    public async Task Fusions_of_one_layer_see_the_same_candidates_and_stand_in_the_order_of_their_declaration()
    {
        var schedule = new Schedule(seed: 5);
        var m = new ScriptedModel(new Script { Fuse = _ => "from m" }, schedule);
        var n = new ScriptedModel(new Script { Fuse = _ => "from n" }, schedule, "n");
        Answer answer = await schedule.FinishAsync(new FuseAfterCritique(Models.Of(m, n)).AnswerAsync("q"));
        Assert.Equal(["from m", "from n"], answer.Layers[2].Candidates.Select(candidate => candidate.Text));
        Assert.Equal(m.Single("fuse").Prompt, n.Single("fuse").Prompt);
    }

    [Fact]
    public async Task When_every_fusion_fails_the_candidates_stay()
    {
        var script = new Script { Fuse = _ => Reply.Fail("out of memory") };
        Answer answer = await new Mixture(Models.Of(script)).AnswerAsync("q");
        Assert.Equal("Answer: 0", answer.Text);
        Assert.Equal(4, answer.Candidates.Length);
        Assert.Equal("out of memory", answer.Calls[^1].Error);
        Assert.Equal(StopReason.Completed, answer.StopReason);
    }
}
