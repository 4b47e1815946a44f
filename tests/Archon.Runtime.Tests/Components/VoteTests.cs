using Archon.Runtime.Tests.Support;

namespace Archon.Runtime.Tests.Components;

public class VoteTests
{
    private static Task<Answer> VoteAsync(params string[] samples) =>
        new PlainVote(Models.Of(new Script { Sample = call => samples[call.Sample] })).AnswerAsync("q");

    [Fact]
    public async Task The_largest_group_of_equal_answers_wins()
    {
        Answer answer = await VoteAsync("Answer: 7", "It is 42.\nAnswer: 42", "Answer: 7.5", "Answer: 42.0", "no idea");
        Assert.Equal("It is 42.\nAnswer: 42", answer.Text);
        Assert.Equal(2, answer.Candidates[0].Votes);
        Assert.True(answer.TryGet(out Number number));
        Assert.True(Number.TryRead("Answer: 42"u8, out Number expected));
        Assert.Equal(expected, number);
    }

    [Fact]
    public async Task Ties_go_to_the_earliest()
    {
        Answer answer = await VoteAsync("Answer: 9", "Answer: 1", "Answer: 1", "Answer: 9", "Answer: 5");
        Assert.Equal("Answer: 9", answer.Text);
    }

    [Fact]
    public async Task When_nobody_holds_an_answer_the_first_stays()
    {
        Answer answer = await VoteAsync("none", "of", "these", "is", "readable");
        Assert.Equal("none", Assert.Single(answer.Candidates).Text);
        Assert.Equal(0, answer.Candidates[0].Votes);
    }

    [Fact]
    public async Task A_weighted_vote_counts_scores()
    {
        // Two unverified votes for 1 weigh less than one verified for 2.
        var script = new Script
        {
            Sample = call => call.Sample < 2 ? "Answer: 1" : "Answer: 2",
            Verify = call => call.Candidate == "Answer: 2" ? "Verdict: correct" : "Verdict: incorrect",
        };
        Answer answer = await new WeightedVote(Models.Of(script)).AnswerAsync("q");
        Assert.Equal("Answer: 2", answer.Text);
    }

    [Fact]
    public async Task A_weighted_vote_without_any_score_is_a_plain_one()
    {
        var script = new Script { Sample = call => call.Sample == 0 ? "Answer: 1" : "Answer: 2", Verify = _ => Reply.Fail("down") };
        Answer answer = await new WeightedVote(Models.Of(script)).AnswerAsync("q");
        Assert.Equal("Answer: 2", answer.Text);
    }
}
