using Archon.Runtime.Tests.Support;

namespace Archon.Runtime.Tests.Components;

public class CritiqueTests
{
    [Fact]
    public async Task One_reply_gives_every_candidate_its_own_critique_whatever_order_it_comes_in()
    {
        var script = new Script { Critique = _ => "[3] Right: c Wrong: z\n[1] Right: a Wrong: x\n[2] Right: b Wrong: y" };
        Answer answer = await new CritiqueThenRank(Models.Of(script)).AnswerAsync("q");
        Assert.Equal(
            ["Right: a Wrong: x", "Right: b Wrong: y", "Right: c Wrong: z"], answer.AllCandidates.Select(candidate => candidate.Critique));
    }

    [Fact]
    public async Task A_critique_travels_with_its_candidate()
    {
        var model = new ScriptedModel(new Script());
        await new CritiqueThenRank(Models.Of(model)).AnswerAsync("q");
        Assert.Contains(
            "[2] Answer: 1\nCritique: Right: r2 Wrong: w2\n\n[3] Answer: 2", model.Single("rank").Prompt, StringComparison.Ordinal);
        Assert.DoesNotContain("Critique:", model.Single("critique").Prompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_asks_once_for_every_candidate_and_the_whole_reply_counts()
    {
        var model = new ScriptedModel(new Script());
        Answer answer = await new CritiqueEachThenFuse(Models.Of(model)).AnswerAsync("q");
        Assert.Equal(["Answer: 0", "Answer: 1", "Answer: 2"], model.Of("critique each").Select(call => call.Candidate));
        Assert.Equal("Right: r of Answer: 1 Wrong: nothing", answer.AllCandidates[1].Critique);
    }

    [Fact]
    public async Task Fused_candidates_do_not_inherit_critiques()
    {
        var model = new ScriptedModel(new Script());
        var other = new ScriptedModel(new Script(), name: "n");
        Answer answer = await new FuseAfterCritique(Models.Of(model, other)).AnswerAsync("q");
        Assert.Contains("Critique: Right: r1 Wrong: w1", model.Single("fuse").Prompt, StringComparison.Ordinal);
        Assert.DoesNotContain("Critique:", model.Single("rank").Prompt, StringComparison.Ordinal);
        Assert.Equal(2, answer.Layers[2].Candidates.Length);
        Assert.All(answer.Layers[2].Candidates, candidate => Assert.Null(candidate.Critique));
    }

    [Fact]
    public async Task Of_several_critics_each_has_its_say_in_later_prompts()
    {
        var m = new ScriptedModel(new Script { Critique = _ => "[1] thinking. Right: a Wrong: b\n[2] Right: c Wrong: d" });
        var n = new ScriptedModel(new Script { Critique = _ => "[1] Right: e Wrong: f\n[2] Right: g Wrong: h" }, name: "n");
        Answer answer = await new TwoCritics(Models.Of(m, n)).AnswerAsync("q");
        Assert.Equal("Right: a Wrong: b\nRight: e Wrong: f", answer.AllCandidates[0].Critique);
        Assert.Contains(
            "[2] Answer: 1\nCritique: Right: c Wrong: d\nRight: g Wrong: h\n\n", m.Single("fuse").Prompt, StringComparison.Ordinal);
    }
}
