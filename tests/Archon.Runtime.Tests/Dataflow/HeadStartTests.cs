using Archon.Runtime.Tests.Support;

namespace Archon.Runtime.Tests.Dataflow;

/// <summary>What is asked about each candidate does not wait for the other candidates.</summary>
public class HeadStartTests
{
    private readonly Gate _gate = new();

    [Fact]
    public async Task A_candidate_is_judged_while_others_are_awaited()
    {
        var model = new ScriptedModel(new Script { Sample = call => Slow(call, 1) });
        Task<Answer> running = new VerifyThenFuse(Models.Of(model)).AnswerAsync("q");
        Assert.Equal(["Answer: 0", "Answer: 2"], model.Of("verify").Select(call => call.Candidate).Distinct());
        Assert.False(running.IsCompleted);
        _gate.Open();
        Answer answer = await running;
        Assert.Equal(9, model.Of("verify").Count);
        Assert.Equal(["Answer: 0", "Answer: 1", "Answer: 2"], answer.Layers[1].Candidates.Select(candidate => candidate.Text));
    }

    [Fact]
    public async Task Its_calls_are_reported_with_the_layer_they_belong_to_and_in_its_order()
    {
        var model = new ScriptedModel(new Script { Sample = call => Slow(call, 0) });
        Task<Answer> running = new CritiqueEachThenFuse(Models.Of(model)).AnswerAsync("q");
        _gate.Open();
        Answer answer = await running;
        Assert.Equal([1, 2, 0], model.Of("critique each").Select(call => call.Sample));
        Assert.Equal([0, 1, 2], answer.Layers[1].Calls.Select(call => call.Sample));
        Assert.Equal([3, 3, 1], answer.Layers.Select(layer => layer.Calls.Length));
        Assert.Equal(7, answer.Usage.Calls);
    }

    [Fact]
    public async Task Nobody_is_asked_about_a_candidate_that_never_came()
    {
        var model = new ScriptedModel(new Script { Sample = call => call.Sample == 1 ? Reply.Fail("down") : $"Answer: {call.Sample}" });
        var pipeline = new VerifyThenFuse(Models.Of(model));
        Answer answer = await pipeline.AnswerAsync("q");
        Assert.Equal(["Answer: 0", "Answer: 2"], model.Of("verify").Select(call => call.Candidate).Distinct());
        Assert.Equal(6, answer.Layers[1].Calls.Length);
        Assert.Equal(0, pipeline.RunsInFlight);
    }

    [Fact]
    public async Task Candidates_of_earlier_layers_are_judged_when_it_is_their_turn()
    {
        var model = new ScriptedModel(new Script { Sample = call => Slow(call, 4) });
        Task<Answer> running = new Judged(Models.Of(model)).AnswerAsync("q");
        string[] early = ["Answer: 2", "Answer: 3"];
        Assert.Equal(early, model.Of("verify").Select(call => call.Candidate).Distinct());
        _gate.Open();
        Answer answer = await running;
        Assert.Equal((5 * 2) + 5, model.Of("verify").Count);
        Assert.Equal(5, model.Of("critique each").Count);
        Assert.Equal(10, model.Of("verify").Select(call => call.Seed).Distinct().Count());
        Assert.All(answer.Layers[2].Candidates, candidate => Assert.Equal((3, 3), (candidate.Verdicts, candidate.VerdictsFor)));
        Assert.All(
            answer.Layers[2].Candidates, candidate => Assert.Equal($"Right: r of {candidate.Text} Wrong: nothing", candidate.Critique));
    }

    [Fact]
    public async Task A_cancelled_run_waits_for_what_has_begun_and_gives_everything_back()
    {
        using var source = new CancellationTokenSource();
        var model = new ScriptedModel(new Script { Sample = call => Slow(call, 1), Verify = _ => Reply.Hang });
        var pipeline = new VerifyThenFuse(Models.Of(model));
        Task<Answer> running = pipeline.AnswerAsync("q", source.Token);
        Assert.Equal(6, model.Of("verify").Count);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(0, pipeline.RunsInFlight);
    }

    private Reply Slow(Call call, int sample) => call.Sample == sample ? Reply.When(_gate, $"Answer: {sample}") : $"Answer: {call.Sample}";
}
