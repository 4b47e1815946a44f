using Archon.Runtime.Tests.Support;

namespace Archon.Runtime.Tests.Failures;

public class CallBudgetTests
{
    [Fact]
    public async Task A_run_out_of_calls_answers_with_the_best_so_far()
    {
        // Allowed: 6 calls. Each sample is criticised as it comes: three of four are made; verdicts, ranking and fusion are not.
        var model = new ScriptedModel(new Script());
        Answer answer = await new Limited(Models.Of(model)).AnswerAsync("q", new RunOptions { Budget = new(calls: 6) });
        Assert.Equal(6, model.Calls.Count);
        Assert.Equal((6, StopReason.CallLimit), (answer.Usage.Calls, answer.StopReason));
        Assert.Equal("Answer: 0", answer.Text);
        Assert.Equal(3, answer.Candidates.Length);
        Assert.Equal(1 + 3 + 1 + 1, answer.Calls.Count(call => call.Outcome == CallOutcome.OutOfBudget));
    }

    [Fact]
    public async Task Samples_are_drawn_as_far_as_the_budget_goes_and_in_order()
    {
        var model = new ScriptedModel(new Script());
        Answer answer = await new Mixture(Models.Of(model)).AnswerAsync("q", new RunOptions { Budget = new(calls: 2) });
        Assert.Equal([0, 1], model.Calls.Select(call => call.Sample));
        Assert.Equal(StopReason.CallLimit, answer.StopReason);
    }

    [Fact]
    public async Task A_budget_that_is_just_enough_is_not_a_limit()
    {
        Answer answer = await new Mixture(Models.Of(new Script())).AnswerAsync("q", new RunOptions { Budget = new(calls: 5) });
        Assert.Equal((StopReason.Completed, "Answer: fused 0"), (answer.StopReason, answer.Text));
    }

    [Fact]
    public async Task A_reply_that_may_not_be_asked_for_again_stays_unreadable()
    {
        var model = new ScriptedModel(new Script { Rank = _ => "All are great." });
        Answer answer = await new RankThenFuse(Models.Of(model)).AnswerAsync("q", new RunOptions { Budget = new(calls: 5) });
        Assert.Equal(5, model.Calls.Count);
        Assert.Equal(CallOutcome.Unreadable, answer.Layers[1].Calls[0].Outcome);
        Assert.Equal(StopReason.CallLimit, answer.StopReason);
    }

    [Fact]
    public async Task Without_an_answer_the_failure_says_that_the_budget_was_too_small()
    {
        var script = new Script { Sample = _ => Reply.Fail("down") };
        var failure = await Assert.ThrowsAsync<PipelineFailedException>(
            () => new Mixture(Models.Of(script)).AnswerAsync("q", new RunOptions { Budget = new(calls: 3) }));
        Assert.Equal(StopReason.CallLimit, failure.StopReason);
        Assert.Contains("budget of calls", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_schedule_and_no_bad_reply_makes_a_run_exceed_its_budget() => Property.Holds<(byte Budget, int Seed)>(value =>
    {
        int budget = 1 + (value.Budget % 24);
        var schedule = new Schedule(value.Seed);
        var choices = new Random(value.Seed);
        // Every judge's reply is unreadable as often as not, and some calls fail.
        Reply Moody(string reply)
        {
            lock (choices)
            {
                return choices.Next(6) switch { < 3 => reply, < 5 => "Hm.", _ => Reply.Fail("down") };
            }
        }

        var model = new ScriptedModel(
            new Script { Verify = _ => Moody("Verdict: correct"), Rank = _ => Moody("[2] > [1]"), CritiqueEach = _ => Moody("Right: all") }, schedule);
        Answer answer = schedule.FinishAsync(
            new Limited(Models.Of(model)).AnswerAsync("q", new RunOptions { Budget = new(calls: budget) }), threads: 1 + (budget % 3)).GetAwaiter().GetResult();
        Assert.InRange(model.Calls.Count, 1, budget);
        Assert.Equal(model.Calls.Count, answer.Usage.Calls);
        Assert.NotEmpty(answer.Text);
        bool refused = answer.Calls.Any(call => call.Outcome == CallOutcome.OutOfBudget);
        Assert.True(!refused || answer.StopReason == StopReason.CallLimit);
        Assert.True(answer.StopReason == StopReason.Completed || model.Calls.Count == budget);
    });

    [Fact]
    public void Limits_are_checked_when_they_are_set()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RunBudget(calls: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RunBudget(seconds: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RunBudget(seconds: double.NaN));
    }
}
