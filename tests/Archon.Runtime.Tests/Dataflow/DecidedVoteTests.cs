using Archon.Runtime.Tests.Support;

namespace Archon.Runtime.Tests.Dataflow;

/// <summary>A vote ends the layer before it as soon as nothing that is to come can change it.</summary>
public class DecidedVoteTests
{
    private static readonly RunOptions s_complete = new() { Seed = 1, CompleteVotes = true };

    [Fact]
    public async Task What_cannot_change_the_outcome_is_cancelled()
    {
        var model = new ScriptedModel(new Script { Sample = call => call.Sample < 3 ? "Answer: 7" : Reply.Hang });
        Answer answer = await new PlainVote(Models.Of(model)).AnswerAsync("q");
        Assert.Equal(("Answer: 7", StopReason.Completed), (answer.Text, answer.StopReason));
        Assert.Equal(3, answer.Candidates[0].Votes);
        Assert.Equal([CallOutcome.Cancelled, CallOutcome.Cancelled], answer.Calls.Skip(3).Select(call => call.Outcome));
    }

    [Fact]
    public async Task A_tie_that_is_still_possible_is_waited_for()
    {
        var gate = new Gate();
        var script = new Script
        {
            Sample = call => call.Sample is 1 or 2 ? "Answer: 7" : call.Sample == 0 ? "Answer: 1" : Reply.When(gate, "Answer: 1"),
        };
        var model = new ScriptedModel(script);
        Task<Answer> running = new PlainVote(Models.Of(model)).AnswerAsync("q");
        Assert.False(running.IsCompleted);
        gate.Open();
        Assert.Equal("Answer: 1", (await running).Text);
    }

    [Fact]
    public async Task The_candidate_that_will_stand_for_the_winners_is_waited_for()
    {
        var gate = new Gate();
        var model = new ScriptedModel(
            new Script { Sample = call => call.Sample == 0 ? Reply.When(gate, "The first.\nAnswer: 7") : "Answer: 7" });
        Task<Answer> running = new PlainVote(Models.Of(model)).AnswerAsync("q");
        Assert.False(running.IsCompleted);
        gate.Open();
        Assert.Equal("The first.\nAnswer: 7", (await running).Text);
    }

    [Fact]
    public async Task A_run_that_completes_its_votes_cancels_nothing()
    {
        var gate = new Gate();
        var model = new ScriptedModel(new Script { Sample = call => call.Sample < 4 ? "Answer: 7" : Reply.When(gate, "Answer: 8") });
        Task<Answer> running = new PlainVote(Models.Of(model)).AnswerAsync("q", s_complete);
        Assert.False(running.IsCompleted);
        gate.Open();
        Assert.All((await running).Calls, call => Assert.Equal(CallOutcome.Succeeded, call.Outcome));
    }

    [Fact]
    public void The_answer_is_that_of_the_complete_vote_whatever_ends_first() => Property.Holds<(int Seed, byte Answers)>(value =>
    {
        Script script = Answers(value.Seed, 1 + (value.Answers % 6));
        string expected = new Sixteen(Models.Of(script)).AnswerAsync("q", s_complete).Result.Text;
        var schedule = new Schedule(value.Seed);
        Task<Answer> running = new Sixteen(Models.Of(new ScriptedModel(script, schedule))).AnswerAsync(
            "q", s_complete with { CompleteVotes = false });
        Assert.Equal(expected, schedule.FinishAsync(running, threads: 1 + (value.Answers % 3)).Result.Text);
    });

    [Fact]
    public async Task An_early_stop_asks_for_no_more_than_could_settle_the_vote()
    {
        // Four votes against none are enough for 0.95; one against is made up for by two more.
        var model = new ScriptedModel(new Script());
        Answer answer = await new EarlySixteen(Models.Of(new ScriptedModel(new Script { Sample = _ => "Answer: 7" }))).AnswerAsync("q");
        Assert.Equal(
            ("Answer: 7", 4, 4, StopReason.Completed), (answer.Text, answer.Candidates[0].Votes, answer.Usage.Calls, answer.StopReason));
        Assert.Equal(12, answer.Calls.Count(call => call.Outcome == CallOutcome.Cancelled));
        var almost = new Script { Sample = call => call.Sample == 2 ? "Answer: 8" : "Answer: 7" };
        answer = await new EarlySixteen(Models.Of(new ScriptedModel(almost))).AnswerAsync("q");
        Assert.Equal((6, 7), (answer.Candidates[0].Votes, answer.Usage.Calls));

        // All different: every sample is asked for.
        answer = await new EarlySixteen(Models.Of(model)).AnswerAsync("q");
        Assert.Equal(("Answer: 0", 16), (answer.Text, answer.Usage.Calls));
    }

    [Fact]
    public async Task Short_answers_are_not_favoured()
    {
        var gate = new Gate();
        var model = new ScriptedModel(
            new Script { Sample = call => call.Sample == 0 ? Reply.When(gate, "Answer: 7") : call.Sample < 3 ? "Answer: 8" : "Answer: 7" });
        Task<Answer> running = new EarlySixteen(Models.Of(model)).AnswerAsync("q");
        Assert.Equal(4, model.Calls.Count);
        gate.Open();
        Answer answer = await running;
        Assert.Equal(("Answer: 7", 10), (answer.Text, answer.Usage.Calls));
    }

    [Fact]
    public void An_early_stop_is_at_the_same_sample_whatever_ends_first() => Property.Holds<(int Seed, byte Answers)>(value =>
    {
        Script script = Answers(value.Seed, 1 + (value.Answers % 4));
        Answer expected = new EarlySixteen(Models.Of(script)).AnswerAsync("q", s_complete).Result;
        var schedule = new Schedule(value.Seed);
        Task<Answer> running = new EarlySixteen(Models.Of(new ScriptedModel(script, schedule))).AnswerAsync(
            "q", s_complete with { CompleteVotes = false });
        Answer answer = schedule.FinishAsync(running, threads: 1 + (value.Answers % 3)).Result;
        Assert.Equal(expected.AllCandidates.Select(candidate => candidate.Text), answer.AllCandidates.Select(candidate => candidate.Text));
        Assert.Equal(
            (expected.Text, expected.Candidates[0].Votes, expected.Usage), (answer.Text, answer.Candidates[0].Votes, answer.Usage));
    });

    // Some answers cannot be read, and some calls fail: all by the sample alone.
    private static Script Answers(int seed, int different) => new()
    {
        Sample = call => new Random(seed ^ (call.Sample * 7919)).Next(different + 2) switch
        {
            0 => Reply.Fail("down"),
            1 => "no idea",
            int answer => $"Sample {call.Sample}\nAnswer: {answer}",
        },
    };
}
