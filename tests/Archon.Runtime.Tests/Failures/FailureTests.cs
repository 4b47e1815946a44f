using Archon.Runtime.Tests.Support;

namespace Archon.Runtime.Tests.Failures;

public class FailureTests
{
    [Fact]
    public async Task Some_calls_may_fail()
    {
        var script = new Script
        {
            Sample = call => call.Sample switch
            {
                0 => Reply.Fail("overloaded"),
                1 => Reply.Throw(new HttpRequestException("refused")),
                _ => $"Answer: {call.Sample}",
            },
        };
        Answer answer = await new Mixture(Models.Of(script)).AnswerAsync("q");
        Assert.Equal(["Answer: 2", "Answer: 3"], answer.Layers[0].Candidates.Select(candidate => candidate.Text));
        Assert.Equal((CallOutcome.Failed, "overloaded"), (answer.Calls[0].Outcome, answer.Calls[0].Error));
        Assert.Equal((CallOutcome.Failed, "refused"), (answer.Calls[1].Outcome, answer.Calls[1].Error));
        Assert.Equal(new Usage(5, 2, 30, 15), answer.Usage);
    }

    [Fact]
    public async Task Without_any_candidate_the_run_fails_and_names_every_outcome()
    {
        var script = new Script
        {
            Sample = call => call.Sample switch
            {
                0 => Reply.Fail("overloaded"),
                1 => Reply.Throw(new HttpRequestException("refused")),
                2 => "",
                _ => Reply.Fail("overloaded"),
            },
        };
        var model = new ScriptedModel(script);
        var pipeline = new RankThenFuse(Models.Of(model));
        var failure = await Assert.ThrowsAsync<PipelineFailedException>(() => pipeline.AnswerAsync("q"));
        Assert.Equal(4, model.Calls.Count);
        Assert.Equal(
            [CallOutcome.Failed, CallOutcome.Failed, CallOutcome.Empty, CallOutcome.Failed], failure.Calls.Select(call => call.Outcome));
        Assert.Equal(("RankThenFuse", StopReason.Completed), (failure.Pipeline, failure.StopReason));
        Assert.Equal(
            "Pipeline 'RankThenFuse' has no answer. Its calls: "
            + "layer 1, model 'm', 2 × Failed: overloaded; layer 1, model 'm', 1 × Failed: refused; "
            + "layer 1, model 'm', 1 × Empty",
            failure.Message);
        Assert.Equal(0, pipeline.RunsInFlight);
    }

    [Fact]
    public async Task The_callers_token_ends_the_run_and_reaches_calls_in_flight()
    {
        using var source = new CancellationTokenSource();
        var model = new ScriptedModel(new Script { Fuse = _ => Reply.Hang });
        var pipeline = new Mixture(Models.Of(model));
        Task<Answer> answer = pipeline.AnswerAsync("q", source.Token);
        Assert.False(answer.IsCompleted);
        await source.CancelAsync();
        var cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        Assert.Equal(source.Token, cancelled.CancellationToken);
        Assert.True(answer.IsCanceled);
        Assert.Equal(0, pipeline.RunsInFlight);
    }

    [Fact]
    public async Task A_token_cancelled_before_makes_no_call()
    {
        var model = new ScriptedModel(new Script());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new Mixture(Models.Of(model)).AnswerAsync("q", new CancellationToken(canceled: true)));
        Assert.Empty(model.Calls);
    }

    [Fact]
    public async Task A_cancelled_run_waits_for_its_calls_before_their_memory_is_reused()
    {
        using var source = new CancellationTokenSource();
        var schedule = new Schedule(seed: 1);
        var pipeline = new Mixture(Models.Of(new ScriptedModel(new Script(), schedule)));
        Task<Answer> answer = pipeline.AnswerAsync("q", source.Token);
        await source.CancelAsync();
        Assert.False(answer.IsCompleted);
        Assert.Equal(1, pipeline.RunsInFlight);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => schedule.FinishAsync(answer));
        Assert.Equal(0, pipeline.RunsInFlight);
    }

    [Fact]
    public async Task An_endpoints_own_timeout_is_a_failed_call_and_not_the_end_of_the_run()
    {
        var script = new Script { Sample = call => call.Sample == 0 ? Reply.Throw(new TaskCanceledException("timed out")) : "Answer: 1" };
        Answer answer = await new Mixture(Models.Of(script)).AnswerAsync("q");
        Assert.Equal((CallOutcome.Failed, "timed out"), (answer.Calls[0].Outcome, answer.Calls[0].Error));
        Assert.Equal(3, answer.Layers[0].Candidates.Length);
    }

    [Fact]
    public async Task An_endpoint_that_throws_before_it_returns_a_task_fails_that_call_only()
    {
        var pipeline = new TwoCritics(Models.Of(new ScriptedModel(new Script()), new Rude()));
        Answer answer = await pipeline.AnswerAsync("q");
        Assert.Equal("Answer: fused 0", answer.Text);
        Assert.Equal((CallOutcome.Failed, "No."), (answer.Layers[1].Calls[1].Outcome, answer.Layers[1].Calls[1].Error));
    }

    [Fact]
    public async Task What_the_users_own_code_throws_reaches_the_caller()
    {
        var pipeline = new FaultyVote(Models.Of(new Script()));
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => pipeline.AnswerAsync("q"));
        Assert.Equal("The reader is broken.", exception.Message);
        Assert.Equal(0, pipeline.RunsInFlight);
    }

    private sealed class Rude : IModelEndpoint
    {
        public string Name => "rude";

        public EndpointCapabilities Capabilities => EndpointCapabilities.None;

        public ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
            => throw new InvalidOperationException("No.");
    }
}
