using Archon.CompilerServices;
using Archon.Runtime.Tests.Support;
using Microsoft.Extensions.AI;

namespace Archon.Runtime.Tests.Memory;

/// <summary>Whatever becomes of a run, what it rented goes back.</summary>
[Collection(PoolsCollection.Name)]
public class ReturnTests
{
    private readonly Rented _before = Rented.Now;

    [Fact]
    public async Task After_success()
    {
        var model = new ScriptedModel(new Script());
        ModelCatalog models = Models.Of(model);
        foreach (Pipeline pipeline in (Pipeline[])[new Limited(models), new TestedTwice(models), new TwoCritics(models)])
        {
            await pipeline.AnswerAsync("q");
            AssertReturned(pipeline);
        }
    }

    [Fact]
    public async Task A_lease_holds_its_run_until_it_is_disposed()
    {
        var pipeline = new RankThenFuse(Models.Of(new Script()));
        RunLease lease = await pipeline.RunAsync("q"u8);
        Assert.Equal(1, pipeline.RunsInFlight);
        lease.Dispose();
        AssertReturned(pipeline);
    }

    [Fact]
    public async Task After_cancellation_at_any_moment()
    {
        for (int steps = 0; steps < 12; steps++)
        {
            using var source = new CancellationTokenSource();
            var schedule = new Schedule(steps);
            var pipeline = new Limited(Models.Of(new ScriptedModel(new Script(), schedule)));
            Task<Answer> running = pipeline.AnswerAsync("q", new RunOptions { Budget = new(calls: 100) }, source.Token);
            for (int i = 0; i < steps; i++)
            {
                schedule.Step();
            }

            await source.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => schedule.FinishAsync(running));
            AssertReturned(pipeline);
        }
    }

    [Fact]
    public async Task After_faults_of_the_endpoint()
    {
        var script = new Script
        {
            Sample = call => call.Sample % 2 == 0 ? Reply.Throw(new IOException("cut")) : "Answer: 1",
            Rank = _ => Reply.Fail("down"),
        };
        var pipeline = new RankThenFuse(Models.Of(script));
        await pipeline.AnswerAsync("q");
        AssertReturned(pipeline);
    }

    [Fact]
    public async Task After_a_deadline()
    {
        var time = new ManualTime();
        var pipeline = new Timed(Models.Of(new Script { Fuse = _ => Reply.Hang }), new PipelineOptions { TimeProvider = time });
        Task<Answer> running = pipeline.AnswerAsync("q");
        time.Advance(31);
        await running;
        AssertReturned(pipeline);
    }

    [Fact]
    public async Task After_a_run_without_an_answer()
    {
        var pipeline = new Mixture(Models.Of(new Script { Sample = _ => "" }));
        await Assert.ThrowsAsync<PipelineFailedException>(() => pipeline.AnswerAsync("q"));
        AssertReturned(pipeline);
    }

    [Fact]
    public async Task After_an_exception_of_the_users_answer_type()
    {
        var pipeline = new FaultyVote(Models.Of(new Script()));
        await Assert.ThrowsAsync<InvalidOperationException>(() => pipeline.AnswerAsync("q"));
        AssertReturned(pipeline);
    }

    [Fact]
    public async Task After_an_exception_of_a_prompt_while_calls_are_in_flight()
    {
        var schedule = new Schedule(seed: 1);
        var pipeline = new BrokenPrompt(new ScriptedModel(new Script(), schedule));
        Task<Answer> running = pipeline.AnswerAsync("q");
        Assert.False(running.IsCompleted);
        var exception = await Assert.ThrowsAsync<FormatException>(() => schedule.FinishAsync(running));
        Assert.Equal("The prompt is broken.", exception.Message);
        AssertReturned(pipeline);
    }

    [Fact]
    public async Task After_a_conversation_was_refused_or_could_not_be_read()
    {
        var pipeline = new OneSample(Models.Of(new Script()));
        await Assert.ThrowsAsync<ArgumentException>(
            () => pipeline.AnswerAsync([new ChatMessage(ChatRole.User, "a"), new(ChatRole.Assistant, "b")]));
        await Assert.ThrowsAsync<IOException>(() => pipeline.AnswerAsync(Torn()));
        AssertReturned(pipeline);
    }

    [Fact]
    public async Task After_a_thousand_runs_at_once_in_a_random_order()
    {
        var schedule = new Schedule(seed: 3);
        var pipeline = new RankThenFuse(Models.Of(new ScriptedModel(new Script(), schedule)));
        Task<Answer[]> running = Task.WhenAll(Enumerable.Range(0, 1_000).Select(i => pipeline.AnswerAsync($"q{i}")));
        Answer[] answers = await schedule.FinishAsync(running, threads: 4);
        Assert.All(answers, answer => Assert.Equal("Answer: fused 0", answer.Text));
        AssertReturned(pipeline);
    }

    private static IEnumerable<ChatMessage> Torn()
    {
        yield return new(ChatRole.User, "a");
        throw new IOException("torn");
    }

    private void AssertReturned(Pipeline pipeline)
    {
        Assert.Equal(0, pipeline.RunsInFlight);
        Assert.Equal(_before, Rented.Now);
    }

    /// <summary>The generator refuses prompts that throw, so this one is written by hand: the second of three samples throws.</summary>
    private sealed class BrokenPrompt(IModelEndpoint model) : Pipeline("BrokenPrompt", null)
    {
        private static readonly CallSpec s_sample = new(CallRole.Sample);
        private static readonly CallSpec s_broken =
            new(CallRole.Sample) { Prompt = static _ => throw new FormatException("The prompt is broken.") };

        protected override async ValueTask<RunLease> ExecuteAsync(PipelineRun run)
        {
            run.BeginLayer(1, "Ensemble");
            CompilerServices.Ensemble.Ask(run, model, s_sample);
            CompilerServices.Ensemble.Ask(run, model, s_broken);
            await run.JoinAsync();
            return run.Finish();
        }
    }
}
