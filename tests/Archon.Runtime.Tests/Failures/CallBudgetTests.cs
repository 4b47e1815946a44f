using Archon.Runtime.Tests.Support;

namespace Archon.Runtime.Tests.Failures;

public class CallBudgetTests
{
    [Fact]
    public async Task A_run_short_of_calls_draws_so_many_samples_that_every_layer_can_run()
    {
        // Two samples with their critiques and verdicts, a ranking and a fusion are 8 calls; three would be 11.
        var model = new ScriptedModel(new Script());
        Answer answer = await new Limited(Models.Of(model)).AnswerAsync("q", new RunOptions { Budget = new(calls: 10) });
        Assert.Equal(
            ["sample", "sample", "critique each", "critique each", "verify", "verify", "rank", "fuse"],
            model.Calls.Select(call => call.Role).OrderBy(Order));
        Assert.Equal((8, StopReason.CallLimit), (answer.Usage.Calls, answer.StopReason));
        Assert.Equal("Answer: fused 0", answer.Text);
        Assert.Equal([2, 0, 0, 0, 0], answer.Layers.Select(layer => layer.Calls.Count(call => call.Outcome == CallOutcome.OutOfBudget)));
    }

    [Fact]
    public async Task The_first_sample_is_drawn_whatever_must_follow()
    {
        var model = new ScriptedModel(new Script());
        Answer answer = await new Limited(Models.Of(model)).AnswerAsync("q", new RunOptions { Budget = new(calls: 1) });
        Assert.Equal(("Answer: 0", 1, StopReason.CallLimit), (answer.Text, model.Calls.Count, answer.StopReason));
    }

    [Fact]
    public async Task What_judges_leaves_enough_for_what_answers()
    {
        // Three calls are left after three samples: two candidates are judged, and one call fuses.
        var model = new ScriptedModel(new Script { Verify = _ => "Verdict: correct" }, name: "m");
        var tenant = new BudgetLedger(new RunBudget(calls: 6));
        var options = new RunOptions { Ledger = tenant };
        Task<Answer> running = new CritiqueEachThenFuse(Models.Of(model)).AnswerAsync("q", options);
        Answer answer = await running;
        Assert.Equal("Answer: fused 0", answer.Text);
        Assert.Single(model.Of("fuse"));
        Assert.InRange(tenant.Spent.Calls, 5, 6);
    }

    [Fact]
    public async Task Samples_are_drawn_as_far_as_the_budget_goes_and_in_order()
    {
        var model = new ScriptedModel(new Script());
        Answer answer = await new Mixture(Models.Of(model)).AnswerAsync("q", new RunOptions { Budget = new(calls: 3) });
        Assert.Equal([0, 1], model.Of("sample").Select(call => call.Sample));
        Assert.Equal(("Answer: fused 0", StopReason.CallLimit), (answer.Text, answer.StopReason));
    }

    [Fact]
    public async Task A_layer_that_may_be_left_out_is_before_a_sample_is_given_up()
    {
        var model = new ScriptedModel(new Script());
        Answer answer = await new Spare(Models.Of(model)).AnswerAsync("q", new RunOptions { Budget = new(calls: 5) });
        Assert.Equal((5, StopReason.CallLimit), (model.Calls.Count, answer.StopReason));
        Assert.Equal([1, 4], answer.Layers.Select(layer => layer.Number));
        answer = await new Spare(Models.Of(model)).AnswerAsync("q", new RunOptions { Budget = new(calls: 8) });
        Assert.Equal([1, 3, 4], answer.Layers.Select(layer => layer.Number));
        answer = await new Spare(Models.Of(model)).AnswerAsync("q", new RunOptions { Budget = new(calls: 10) });
        Assert.Equal([1, 2, 3, 4], answer.Layers.Select(layer => layer.Number));
        Assert.Equal(StopReason.Completed, answer.StopReason);
    }

    [Fact]
    public async Task Every_budget_from_the_least_to_enough_ends_in_a_fusion()
    {
        for (int calls = 4; calls <= 14; calls++)
        {
            var model = new ScriptedModel(new Script());
            Answer answer = await new Limited(Models.Of(model)).AnswerAsync("q", new RunOptions { Budget = new(calls: calls) });
            Assert.Equal("Answer: fused 0", answer.Text);
            Assert.InRange(model.Calls.Count, 4, calls);
            Assert.Equal(calls >= 14 ? StopReason.Completed : StopReason.CallLimit, answer.StopReason);
        }
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

        var script = new Script
        {
            Verify = _ => Moody("Verdict: correct"),
            Rank = _ => Moody("[2] > [1]"),
            CritiqueEach = _ => Moody("Right: all"),
        };
        var model = new ScriptedModel(script, schedule);
        Task<Answer> running = new Limited(Models.Of(model)).AnswerAsync("q", new RunOptions { Budget = new(calls: budget) });
        Answer answer = schedule.FinishAsync(running, threads: 1 + (budget % 3)).GetAwaiter().GetResult();
        Assert.InRange(model.Calls.Count, 1, budget);
        Assert.Equal(model.Calls.Count, answer.Usage.Calls);
        Assert.NotEmpty(answer.Text);
        bool refused = answer.Calls.Any(call => call.Outcome == CallOutcome.OutOfBudget);
        Assert.True(!refused || answer.StopReason == StopReason.CallLimit);
        Assert.True(
            answer.StopReason == StopReason.Completed || refused || answer.Calls.Any(call => call.Outcome == CallOutcome.Unreadable));
    });

    private static int Order(string role) => Array.IndexOf(["sample", "critique each", "verify", "rank", "fuse"], role);

    [Fact]
    public void Limits_are_checked_when_they_are_set()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RunBudget(calls: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RunBudget(seconds: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RunBudget(seconds: double.NaN));
    }
}
