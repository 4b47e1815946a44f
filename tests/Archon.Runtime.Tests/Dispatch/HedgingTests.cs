using Archon.Execution;
using Archon.Runtime.Tests.Support;

namespace Archon.Runtime.Tests.Dispatch;

public class HedgingTests
{
    private const int Known = 20;
    private static readonly Completion s_good = new(new TokenUsage(1, 1));
    private readonly ManualTime _time = new();

    [Fact]
    public async Task A_slow_call_is_made_again_after_the_quantile_and_the_first_good_reply_wins()
    {
        TimedModel model = Model((100, s_good), (0.5, s_good));
        HedgingEndpoint endpoint = await WarmAsync(model);
        Task<(Completion Completion, string Text)> call = Ask.Async(endpoint);
        _time.Advance(0.99);
        Assert.Equal(Known + 1, model.Calls);
        (Completion completion, string text) = await UntilAsync(call);
        Assert.Equal((null, $"reply {Known + 1}", Known + 2, 0), (completion.Error, text, model.Calls, model.InFlight));
        Assert.InRange(model.Starts[Known + 1] - model.Starts[Known], 1, 100);
        Assert.Equal(0, _time.ActiveTimers);
    }

    [Fact]
    public async Task Too_little_is_known_of_a_new_model_to_call_anything_slow()
    {
        var model = new TimedModel(_time, static attempt => (attempt == Known - 1 ? 1_000 : 1, s_good));
        await WarmAsync(model);
        Assert.Equal(Known, model.Calls);
    }

    [Fact]
    public async Task The_first_attempt_may_still_win()
    {
        TimedModel model = Model((3, s_good), (100, s_good));
        (Completion completion, string text) = await UntilAsync(Ask.Async(await WarmAsync(model)));
        Assert.Equal((null, $"reply {Known}", Known + 2, 0), (completion.Error, text, model.Calls, model.InFlight));
    }

    [Fact]
    public async Task The_call_does_not_end_before_the_attempt_that_lost()
    {
        var ending = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var model = new TimedModel(_time, Plan((100, s_good), (0.5, s_good))) { Ending = ending.Task };
        HedgingEndpoint endpoint = await WarmAsync(model);
        Task<(Completion, string Text)> call = Ask.Async(endpoint);
        while (model.Starts.Count < Known + 2 || model.InFlight > 1)
        {
            _time.Advance(0.1);
            await Task.Yield();
        }

        Assert.Equal(1, model.InFlight);
        Assert.False(call.IsCompleted);
        ending.SetResult();
        Assert.Equal($"reply {Known + 1}", (await UntilAsync(call)).Text);
        Assert.Equal(0, model.InFlight);
    }

    [Theory]
    [InlineData(2, 1, "first", null, "reply 21")]
    [InlineData(5, 1, null, "second", "reply 20")]
    [InlineData(2, 3, "first", "second", null)]
    [InlineData(5, 1, "first", "second", null)]
    public async Task Failures_lose_and_of_two_the_first_attempts_is_the_callers(
        double first, double second, string? error, string? otherError, string? winner)
    {
        TimedModel model = Model((first, Of(error)), (second, Of(otherError)));
        (Completion completion, string text) = await UntilAsync(Ask.Async(await WarmAsync(model)));
        Assert.Equal((winner is null ? "first" : null, Known + 2, 0), (completion.Error, model.Calls, model.InFlight));
        Assert.Equal(winner ?? text, text);

        static Completion Of(string? error) => error is null ? s_good : Completion.Failed(error, default, FailureKind.Transient);
    }

    [Fact]
    public async Task A_call_that_fails_early_is_left_to_whoever_repeats_calls()
    {
        TimedModel model = Model((0.5, Completion.Failed("broke", default, FailureKind.Transient)));
        Assert.Equal("broke", (await UntilAsync(Ask.Async(await WarmAsync(model)))).Completion.Error);
        Assert.Equal(Known + 1, model.Calls);
    }

    [Fact]
    public async Task A_caller_that_gives_up_ends_both_attempts()
    {
        TimedModel model = Model((100, s_good), (100, s_good));
        HedgingEndpoint endpoint = await WarmAsync(model);
        using var source = new CancellationTokenSource();
        Task<(Completion, string)> call = Ask.Async(endpoint, source.Token);
        while (model.InFlight < 2)
        {
            _time.Advance(0.1);
            await Task.Yield();
        }

        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(0, model.InFlight);
    }

    [Fact]
    public async Task Calls_that_somebody_watches_are_made_once()
    {
        TimedModel model = Model((100, s_good));
        HedgingEndpoint endpoint = await WarmAsync(model);
        using var watcher = new AnswerStream(new NoObserver());
        using var request = new ModelRequest { Watcher = watcher };
        using var reply = new Utf8Buffer();
        await _time.AdvanceUntilAsync(endpoint.CompleteAsync(request, reply, default).AsTask());
        Assert.Equal(Known + 1, model.Calls);
    }

    [Fact]
    public async Task Several_samples_at_one_request_are_asked_for_once()
    {
        TimedModel model = Model((100, s_good));
        HedgingEndpoint endpoint = await WarmAsync(model);
        using var request = new ModelRequest { Replies = [new(), new()] };
        using var reply = new Utf8Buffer();
        await _time.AdvanceUntilAsync(endpoint.CompleteAsync(request, reply, default).AsTask());
        Assert.Equal(Known + 1, model.Calls);
    }

    [Fact]
    public async Task A_server_that_is_slow_as_a_whole_gets_no_more_than_the_share()
    {
        var model = new TimedModel(_time, static attempt => (attempt < Known ? 1 : 50, s_good));
        HedgingEndpoint endpoint = await WarmAsync(model, new() { MinimumCalls = Known, MaxShare = 0.25 });
        for (int i = 0; i < 10; i++)
        {
            await UntilAsync(Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Ask.Async(endpoint))));
        }

        Assert.InRange(model.Calls, Known + 101, Known + 100 + ((Known + 100) / 4));
    }

    [Fact]
    public async Task The_second_attempt_goes_to_another_server_and_so_does_a_repeated_one()
    {
        TimedModel[] servers = [Model((100, s_good)), new(_time, static _ => (0.5, s_good))];
        HedgingEndpoint endpoint = await WarmAsync(new ReplicaEndpoint("m", servers));
        Assert.Equal((Known, 0), (servers[0].Calls, servers[1].Calls));
        await UntilAsync(Ask.Async(endpoint));
        Assert.Equal((Known + 1, 1), (servers[0].Calls, servers[1].Calls));

        Flaky broken = new(Completion.Failed("broke", default, FailureKind.Transient));
        Flaky healthy = new(s_good);
        var retries = new RetryEndpoint(new ReplicaEndpoint("m", [broken, healthy]), null, _time);
        Assert.Null((await UntilAsync(Ask.Async(retries))).Completion.Error);
        Assert.Equal((1, 1), (broken.Calls, healthy.Calls));
    }

    [Theory]
    [InlineData(0, 20, 0.1)]
    [InlineData(1, 20, 0.1)]
    [InlineData(0.9, 1, 0.1)]
    [InlineData(0.9, 20, 0)]
    [InlineData(0.9, 20, 1.1)]
    [InlineData(double.NaN, 20, 0.1)]
    public void Options_out_of_range_are_refused(double quantile, int minimum, double share) => Assert.Throws<ArgumentOutOfRangeException>(
        () => new HedgingEndpoint(new Flaky(), new() { Quantile = quantile, MinimumCalls = minimum, MaxShare = share }));

    private static Func<int, (double, Completion)> Plan(params (double, Completion)[] afterwards) =>
        attempt => attempt < Known ? (1, s_good) : afterwards[attempt - Known];

    private TimedModel Model(params (double, Completion)[] afterwards) => new(_time, Plan(afterwards));

    /// <summary>Lets the endpoint learn that a call takes a second.</summary>
    private async Task<HedgingEndpoint> WarmAsync(IModelEndpoint model, HedgingOptions? options = null)
    {
        var endpoint = new HedgingEndpoint(model, options, _time);
        for (int i = 0; i < Known; i++)
        {
            Task<(Completion, string)> call = Ask.Async(endpoint);
            while (!call.IsCompleted)
            {
                _time.Advance(1);
                await Task.Yield();
            }
        }

        return endpoint;
    }

    // In steps smaller than what happens, so that the clock does not run away from it.
    private async Task<T> UntilAsync<T>(Task<T> task)
    {
        while (!task.IsCompleted)
        {
            _time.Advance(0.01);
            await Task.Yield();
        }

        return await task;
    }

    private sealed class NoObserver : IRunObserver
    {
        public void OnLayerStarted(int number, string description)
        {
        }

        public void OnText(ReadOnlySpan<byte> utf8Text)
        {
        }

        public void OnTextWithdrawn()
        {
        }
    }
}
