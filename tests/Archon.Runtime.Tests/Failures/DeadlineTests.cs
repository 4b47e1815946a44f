using Archon.Runtime.Tests.Support;

namespace Archon.Runtime.Tests.Failures;

public class DeadlineTests
{
    private readonly ManualTime _time = new();

    private PipelineOptions Options => new() { TimeProvider = _time };

    [Fact]
    public async Task Calls_in_flight_are_cancelled_and_the_best_so_far_is_the_answer()
    {
        var model = new ScriptedModel(new Script { Fuse = _ => Reply.Hang });
        Task<Answer> running = new Timed(Models.Of(model), Options).AnswerAsync("q");
        _time.Advance(29.9);
        Assert.False(running.IsCompleted);
        _time.Advance(0.1);
        Answer answer = await running;
        Assert.Equal(("Answer: 0", StopReason.Deadline), (answer.Text, answer.StopReason));
        Assert.Equal(CallOutcome.Cancelled, answer.Calls[^1].Outcome);
        Assert.Equal(0, _time.ActiveTimers);
    }

    [Fact]
    public async Task Later_layers_are_left_out()
    {
        var model = new ScriptedModel(new Script { Rank = _ => Reply.Hang });
        Task<Answer> running = new Hurried(Models.Of(model), Options).AnswerAsync("q");
        _time.Advance(30);
        Answer answer = await running;
        Assert.Empty(model.Of("fuse"));
        Assert.Equal(("Answer: 0", StopReason.Deadline), (answer.Text, answer.StopReason));
        Assert.Equal([CallOutcome.Cancelled, CallOutcome.OutOfBudget], answer.Calls.TakeLast(2).Select(call => call.Outcome));
    }

    [Fact]
    public async Task A_straggler_is_cut_off_while_there_is_time_for_what_must_follow()
    {
        // The first replies take 2 seconds, so that a tenth of the run's 30, 3 seconds, is kept back for each of the ranking and the
        // fusion.
        var gate = new Gate();
        var model = new ScriptedModel(
            new Script { Sample = call => call.Sample == 1 ? Reply.Hang : Reply.When(gate, $"Answer: {call.Sample}") });
        Task<Answer> running = new Hurried(Models.Of(model), Options).AnswerAsync("q");
        _time.Advance(2);
        gate.Open();
        _time.Advance(21.9);
        Assert.False(running.IsCompleted);
        _time.Advance(0.1);
        Answer answer = await running;
        Assert.Equal(("Answer: fused 0", StopReason.Deadline), (answer.Text, answer.StopReason));
        Assert.Equal(
            [CallOutcome.Succeeded, CallOutcome.Cancelled, CallOutcome.Succeeded], answer.Layers[0].Calls.Select(call => call.Outcome));
        Assert.Equal([1, 3, 4], answer.Layers.Select(layer => layer.Number));
        Assert.Equal(0, _time.ActiveTimers);
    }

    [Fact]
    public async Task Slow_layers_share_what_is_left_and_a_layer_without_a_reply_is_not_cut_off()
    {
        // Nothing before 20 seconds; two layers must follow, and each of the three gets a third of the rest.
        var gate = new Gate();
        var model = new ScriptedModel(
            new Script { Sample = call => call.Sample == 1 ? Reply.Hang : Reply.When(gate, $"Answer: {call.Sample}") });
        Task<Answer> running = new Hurried(Models.Of(model), Options).AnswerAsync("q");
        _time.Advance(21);
        Assert.Equal(3, model.Calls.Count);
        gate.Open();
        _time.Advance(2.9);
        Assert.False(running.IsCompleted);
        _time.Advance(0.1);
        Assert.Equal("Answer: fused 0", (await running).Text);
    }

    [Fact]
    public async Task Nothing_is_left_out_where_there_is_time()
    {
        Answer answer = await new Hurried(Models.Of(new Script()), Options).AnswerAsync("q");
        Assert.Equal([1, 2, 3, 4], answer.Layers.Select(layer => layer.Number));
        Assert.Equal((StopReason.Completed, 0), (answer.StopReason, _time.ActiveTimers));
    }

    [Fact]
    public async Task Without_an_answer_the_failure_says_that_time_was_up()
    {
        var pipeline = new Timed(Models.Of(new Script { Sample = _ => Reply.Hang }), Options);
        Task<Answer> running = pipeline.AnswerAsync("q");
        _time.Advance(31);
        var failure = await Assert.ThrowsAsync<PipelineFailedException>(() => running);
        Assert.Equal(StopReason.Deadline, failure.StopReason);
        Assert.Contains("deadline", failure.Message, StringComparison.Ordinal);
        Assert.Equal((0, 0), (pipeline.RunsInFlight, _time.ActiveTimers));
    }

    [Fact]
    public async Task The_callers_token_still_counts()
    {
        using var source = new CancellationTokenSource();
        Task<Answer> running = new Timed(Models.Of(new Script { Fuse = _ => Reply.Hang }), Options).AnswerAsync("q", source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(0, _time.ActiveTimers);
    }

    [Fact]
    public async Task A_run_that_ended_in_time_stays_completed_however_long_its_lease_is_held()
    {
        using RunLease lease = await new Timed(Models.Of(new Script()), Options).RunAsync("q"u8);
        _time.Advance(60);
        Assert.Equal(StopReason.Completed, lease.StopReason);
        Assert.Equal(StopReason.Completed, lease.ToAnswer().StopReason);
        Assert.Equal(0, _time.ActiveTimers);
    }

    [Fact]
    public async Task The_deadline_of_one_run_does_not_touch_the_next()
    {
        var script = new Script { Fuse = call => call.Prompt.Contains("slow", StringComparison.Ordinal) ? Reply.Hang : "Answer: 9" };
        var pipeline = new Timed(Models.Of(script), Options);
        Task<Answer> slow = pipeline.AnswerAsync("slow");
        _time.Advance(30);
        Assert.Equal(StopReason.Deadline, (await slow).StopReason);
        Assert.Equal(("Answer: 9", StopReason.Completed), await Outcome(pipeline.AnswerAsync("fast")));
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e15)]
    public async Task A_deadline_beyond_what_timers_take_is_none(double seconds)
    {
        var pipeline = new Timed(Models.Of(new Script()), Options);
        Answer answer = await pipeline.AnswerAsync("q", new RunOptions { Budget = new(seconds: seconds) });
        Assert.Equal(StopReason.Completed, answer.StopReason);
    }

    private static async Task<(string Text, StopReason Reason)> Outcome(Task<Answer> running)
    {
        Answer answer = await running;
        return (answer.Text, answer.StopReason);
    }
}
