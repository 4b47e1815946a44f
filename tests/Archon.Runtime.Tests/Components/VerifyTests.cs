using Archon.Runtime.Tests.Support;

namespace Archon.Runtime.Tests.Components;

public class VerifyTests
{
    // Sample indices of verdicts count over candidates: 3 for each.
    private static Reply Judge(Call call, params int[] votesFor) =>
        call.Sample % 3 < votesFor[call.Sample / 3] ? "Verdict: correct" : "Verdict: incorrect";

    [Fact]
    public async Task The_score_is_the_share_of_verdicts_and_the_threshold_decides()
    {
        var model = new ScriptedModel(new Script { Verify = call => Judge(call, 1, 2, 3) });
        Answer answer = await new VerifyThenFuse(Models.Of(model)).AnswerAsync("q");
        Assert.Equal(9, model.Of("verify").Count);
        Assert.Equal([1.0 / 3, 2.0 / 3, 1.0], answer.AllCandidates.Take(3).Select(candidate => candidate.Score!.Value));
        Assert.Equal([false, true, true], answer.AllCandidates.Take(3).Select(candidate => candidate.Verified));
        Assert.Equal(["Answer: 1", "Answer: 2"], answer.Layers[1].Candidates.Select(candidate => candidate.Text));
    }

    [Fact]
    public async Task When_none_is_verified_all_stay_and_are_marked()
    {
        var script = new Script { Verify = call => Judge(call, 1, 0, 1) };
        Answer answer = await new VerifyThenFuse(Models.Of(script)).AnswerAsync("q");
        Assert.Equal(3, answer.Layers[1].Candidates.Length);
        Assert.All(answer.Layers[1].Candidates, candidate => Assert.False(candidate.Verified));
    }

    [Fact]
    public async Task Verdicts_are_asked_for_one_candidate_each_with_seeds_of_their_own()
    {
        var model = new ScriptedModel(new Script());
        await new VerifyThenFuse(Models.Of(model)).AnswerAsync("q");
        Assert.Equal(
            ["Answer: 0", "Answer: 0", "Answer: 0", "Answer: 1", "Answer: 1", "Answer: 1", "Answer: 2", "Answer: 2", "Answer: 2"],
            model.Of("verify").Select(call => call.Candidate));
        Assert.Equal(9, model.Of("verify").Select(call => call.Seed).Distinct().Count());
    }

    [Fact]
    public async Task An_unreadable_verdict_is_none_and_does_not_count_as_success()
    {
        var script = new Script { Verify = call => call.Sample < 3 ? "I failed to compare them." : Judge(call, 0, 3, 0) };
        Answer answer = await new VerifyThenFuse(Models.Of(script)).AnswerAsync("q");
        Assert.Null(answer.AllCandidates[0].Verified);
        Assert.Null(answer.AllCandidates[0].Score);
        Assert.Equal(["Answer: 1"], answer.Layers[1].Candidates.Select(candidate => candidate.Text));
    }

    [Fact]
    public async Task Without_any_verdict_the_candidates_stay_unmarked()
    {
        var script = new Script { Verify = _ => Reply.Fail("down") };
        Answer answer = await new VerifyThenFuse(Models.Of(script)).AnswerAsync("q");
        Assert.Equal(3, answer.Layers[1].Candidates.Length);
        Assert.All(answer.Layers[1].Candidates, candidate => Assert.Null(candidate.Verified));
    }

    [Fact]
    public async Task A_threshold_of_zero_only_scores()
    {
        var script = new Script { Verify = call => call.Sample == 1 ? "Verdict: correct" : "Verdict: incorrect" };
        Answer answer = await new WeightedVote(Models.Of(script)).AnswerAsync("q");
        Assert.Equal(3, answer.Layers[1].Candidates.Length);
        Assert.Equal("Answer: 1", answer.Text);
    }
}
