using Archon.Runtime.Tests.Support;

namespace Archon.Runtime.Tests.Endpoints;

public class CassetteEndpointTests
{
    private static readonly RunOptions s_seed = new() { Seed = 1 };

    [Fact]
    public async Task Sixteen_samples_of_one_prompt_are_sixteen_calls_and_the_second_run_makes_none()
    {
        var model = new ScriptedModel(call => $"Answer: {call.Sample}");
        var endpoint = new CassetteEndpoint(model, new Cassette());
        var pipeline = new Sixteen(Models.Of(endpoint));
        Answer first = await pipeline.AnswerAsync("q", s_seed);
        Answer second = await pipeline.AnswerAsync("q", s_seed);
        Assert.Equal((16, 16, 16), (model.Calls.Count, endpoint.RecordedCalls, endpoint.ReplayedCalls));
        Assert.Equal(first.AllCandidates.AsEnumerable(), second.AllCandidates);
        Assert.Equal(first.Usage, second.Usage);
        await pipeline.AnswerAsync("q", new RunOptions { Seed = 2 });
        Assert.Equal(32, model.Calls.Count);
    }

    [Fact]
    public async Task Greedy_requests_are_recognised_without_their_seed_and_sampled_ones_are_not()
    {
        var model = new ScriptedModel(call => "reply");
        var endpoint = new CassetteEndpoint(model, new Cassette());
        await AskAsync(endpoint, Request(temperature: 0, seed: 1, sample: 1));
        await AskAsync(endpoint, Request(temperature: 0, seed: 2, sample: 2));
        Assert.Single(model.Calls);
        await AskAsync(endpoint, Request(temperature: 0.7, seed: 1, sample: 1));
        await AskAsync(endpoint, Request(temperature: 0.7, seed: 2, sample: 1));
        await AskAsync(endpoint, Request(temperature: 0.7, seed: 2, sample: 2));
        await AskAsync(endpoint, Request(temperature: double.NaN, seed: 2, sample: 2));
        Assert.Equal(5, model.Calls.Count);
    }

    [Fact]
    public async Task Everything_that_may_change_a_reply_tells_requests_apart()
    {
        var model = new ScriptedModel(call => "reply");
        var cassette = new Cassette();
        var endpoint = new CassetteEndpoint(model, cassette);
        Action<ModelRequest>[] changes =
        [
            _ => { },
            request => request.TopP = 0.5,
            request => request.MaxTokens = 5,
            request => request.StopSequences = ["text"],
            request => request.StopSequences = ["te", "xt"],
            request => request.ResponseFormat = Microsoft.Extensions.AI.ChatResponseFormat.Text,
            request => request.ResponseFormat = Microsoft.Extensions.AI.ChatResponseFormat.Json,
            request => request.Messages.Add(MessageRole.User, ""),
            request => request.Messages.Add(MessageRole.Assistant, ""),
        ];
        foreach (Action<ModelRequest> change in changes.Concat(changes))
        {
            ModelRequest request = Request(temperature: 0.7, seed: 1, sample: 0);
            change(request);
            await AskAsync(endpoint, request);
        }

        Assert.Equal((changes.Length, changes.Length), (model.Calls.Count, endpoint.ReplayedCalls));
        Assert.False((await AskAsync(new CassetteEndpoint("other", cassette), Request(0.7, 1, 0))).Found);
    }

    [Fact]
    public async Task Identical_requests_in_flight_are_asked_once()
    {
        var schedule = new Schedule(1);
        var model = new ScriptedModel(call => "reply", schedule);
        var endpoint = new CassetteEndpoint(model, new Cassette());
        Task<(bool, string)>[] asked = [.. Enumerable.Range(0, 5).Select(_ => AskAsync(endpoint, Request(0, 1, 0)))];
        Assert.Equal(1, schedule.Waiting);
        schedule.Step();
        Assert.All(await Task.WhenAll(asked), result => Assert.Equal((true, "reply"), result));
        Assert.Equal((1, 4), (endpoint.RecordedCalls, endpoint.ReplayedCalls));
    }

    [Fact]
    public async Task One_who_waited_for_a_call_that_failed_asks_for_itself()
    {
        var schedule = new Schedule(1);
        int calls = 0;
        var model = new ScriptedModel(
            call => Interlocked.Increment(ref calls) == 1 ? Reply.Throw(new IOException("cut")) : "reply", schedule);
        var endpoint = new CassetteEndpoint(model, new Cassette());
        Task<(bool, string)> first = AskAsync(endpoint, Request(0, 1, 0)), second = AskAsync(endpoint, Request(0, 1, 0));
        schedule.Step();
        await Assert.ThrowsAsync<IOException>(() => first);
        // The one who waited is woken on a thread of the pool.
        await schedule.ArrivalAsync();
        schedule.Step();
        Assert.Equal((true, "reply"), await second);
    }

    [Fact]
    public async Task Failed_calls_are_not_recorded()
    {
        int calls = 0;
        var model = new ScriptedModel(call => ++calls == 1 ? Reply.Fail("busy") : "reply");
        var cassette = new Cassette();
        var endpoint = new CassetteEndpoint(model, cassette);
        Assert.Equal((false, "busy"), await AskAsync(endpoint, Request(0, 1, 0)));
        Assert.Equal(0, cassette.Count);
        Assert.Equal((true, "reply"), await AskAsync(endpoint, Request(0, 1, 0)));
        Assert.Equal(1, cassette.Count);
    }

    [Fact]
    public async Task Without_a_model_an_unknown_request_fails_and_says_how_to_record_it()
    {
        var endpoint = new CassetteEndpoint("m", new Cassette());
        var failure = await Assert.ThrowsAsync<PipelineFailedException>(() => new OneSample(Models.Of(endpoint)).AnswerAsync("q", s_seed));
        Assert.Matches(
            "The cassette of model 'm' holds no reply to this request \\(key [0-9a-f]{32}\\)\\. Record it with", failure.Message);
    }

    [Fact]
    public async Task A_waiting_request_can_be_cancelled_alone()
    {
        var schedule = new Schedule(1);
        var endpoint = new CassetteEndpoint(new ScriptedModel(call => "reply", schedule), new Cassette());
        using var source = new CancellationTokenSource();
        Task<(bool, string)> first = AskAsync(endpoint, Request(0, 1, 0)), second = AskAsync(endpoint, Request(0, 1, 0), source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        schedule.Step();
        Assert.Equal((true, "reply"), await first);
    }

    internal static ModelRequest Request(double temperature, ulong seed, int sample)
    {
        var request = new ModelRequest { Temperature = temperature, Seed = seed, SampleIndex = sample };
        request.Messages.Add(MessageRole.User, "q");
        return request;
    }

    internal static async Task<(bool Found, string Text)> AskAsync(
        IModelEndpoint endpoint, ModelRequest request, CancellationToken token = default)
    {
        using var reply = new Utf8Buffer();
        Completion completion = await endpoint.CompleteAsync(request, reply, token).ConfigureAwait(false);
        request.Dispose();
        return (completion.Error is null, completion.Error ?? reply.ToString());
    }
}
