using Archon.Runtime.Tests.Support;

namespace Archon.Runtime.Tests.Dispatch;

public class LinkTests
{
    private static readonly Completion s_good = new(new TokenUsage(1, 1));
    private static readonly Completion s_transient = Completion.Failed("broke", default, FailureKind.Transient);
    private static readonly Completion s_permanent = Completion.Failed("refused");

    [Fact]
    public async Task A_call_that_takes_too_long_ends_with_a_failure_worth_repeating()
    {
        var time = new ManualTime();
        Task<(Completion, string)> call = Ask.Async(new TimeoutEndpoint(new Flaky(), TimeSpan.FromSeconds(3), time));
        Assert.False(call.IsCompleted);
        time.Advance(3);
        (Completion completion, _) = await call;
        Assert.Equal(("Model 'm' did not reply within 3 s.", FailureKind.Transient), (completion.Error, completion.Failure));
        Assert.Equal(0, time.ActiveTimers);
    }

    [Fact]
    public async Task The_inner_of_two_timeouts_ends_an_attempt_which_the_breaker_sees_and_the_outer_the_call()
    {
        var time = new ManualTime();
        var breaker = new BreakerEndpoint(
            new TimeoutEndpoint(new Flaky(), TimeSpan.FromSeconds(3), time, "one attempt"), new() { MinimumCalls = 2 }, time);
        var call = new TimeoutEndpoint(breaker, TimeSpan.FromSeconds(10), time, "all attempts");
        for (int i = 0; i < 2; i++)
        {
            Assert.False(breaker.IsBlocked);
            Task<(Completion Completion, string)> hangs = Ask.Async(call);
            time.Advance(3);
            Assert.Equal("Model 'm' did not reply within 3 s (one attempt).", (await hangs).Completion.Error);
        }

        Assert.True(breaker.IsBlocked);
        var patient = new TimeoutEndpoint(new Flaky(), TimeSpan.FromSeconds(30), time, "one attempt");
        Task<(Completion Completion, string)> slow = Ask.Async(
            new TimeoutEndpoint(patient, TimeSpan.FromSeconds(10), time, "all attempts"));
        time.Advance(10);
        Assert.Equal("Model 'm' did not reply within 10 s (all attempts).", (await slow).Completion.Error);
        Assert.Equal(0, time.ActiveTimers);
    }

    [Fact]
    public async Task A_caller_that_gives_up_is_not_told_of_a_timeout()
    {
        using var source = new CancellationTokenSource();
        Task<(Completion, string)> call = Ask.Async(
            new TimeoutEndpoint(new Flaky(), TimeSpan.FromSeconds(3), new ManualTime()), source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task Transient_failures_are_repeated_after_a_while_and_leave_no_text_behind()
    {
        var time = new ManualTime();
        var flaky = new Flaky(s_transient, s_transient, s_good);
        Task<(Completion Completion, string Text)> call = Ask.Async(new RetryEndpoint(flaky, null, time));
        Assert.Equal(1, flaky.Calls);
        (Completion completion, string text) = await time.AdvanceUntilAsync(call);
        Assert.Equal((null, "reply 2"), (completion.Error, text));
    }

    [Fact]
    public async Task The_servers_own_wait_is_kept_to_and_a_longer_one_than_the_longest_is_a_failure()
    {
        var time = new ManualTime();
        Completion wait = Completion.Failed("slow down", default, FailureKind.RateLimited, TimeSpan.FromSeconds(7));
        Completion never = Completion.Failed("tomorrow", default, FailureKind.RateLimited, TimeSpan.FromHours(7));
        var flaky = new Flaky(wait, never, s_good);
        Task<(Completion Completion, string)> call = Ask.Async(new RetryEndpoint(flaky, null, time));
        time.Advance(6.9);
        Assert.Equal(1, flaky.Calls);
        time.Advance(0.1);
        Assert.Equal("tomorrow", (await call).Completion.Error);
        Assert.Equal(2, flaky.Calls);
    }

    [Fact]
    public async Task Permanent_failures_and_those_of_the_last_attempt_are_the_callers()
    {
        var flaky = new Flaky(s_permanent, s_good);
        Assert.Equal("refused", (await Ask.Async(new RetryEndpoint(flaky))).Completion.Error);
        var time = new ManualTime();
        var broken = new Flaky([.. Enumerable.Repeat(s_transient, 3)]);
        Task<(Completion Completion, string)> call = Ask.Async(new RetryEndpoint(broken, new() { MaxRetries = 2 }, time));
        Assert.Equal(("broke", 3), ((await time.AdvanceUntilAsync(call)).Completion.Error, broken.Calls));
    }

    [Fact]
    public async Task A_server_that_keeps_failing_is_left_alone_and_tried_again()
    {
        var time = new ManualTime();
        var flaky = new Flaky([.. Enumerable.Repeat(s_transient, 4), s_good]);
        var breaker = new BreakerEndpoint(flaky, new() { MinimumCalls = 4, Break = TimeSpan.FromSeconds(5) }, time);
        for (int i = 0; i < 4; i++)
        {
            Assert.False(breaker.IsBlocked);
            await Ask.Async(breaker);
        }

        Assert.True(breaker.IsBlocked);
        (Completion completion, _) = await Ask.Async(breaker);
        Assert.Equal("Model 'm' failed too often and is left alone for 5 s.", completion.Error);
        Assert.Equal((FailureKind.Transient, TimeSpan.FromSeconds(5), 4), (completion.Failure, completion.RetryAfter, flaky.Calls));
        time.Advance(5);
        Assert.Null((await Ask.Async(breaker)).Completion.Error);
        Assert.False(breaker.IsBlocked);
    }

    [Fact]
    public async Task Refused_requests_do_not_open_the_circuit()
    {
        var breaker = new BreakerEndpoint(new Flaky([.. Enumerable.Repeat(s_permanent, 9)]), new() { MinimumCalls = 2 }, new ManualTime());
        for (int i = 0; i < 9; i++)
        {
            await Ask.Async(breaker);
        }

        Assert.False(breaker.IsBlocked);
    }

    [Fact]
    public async Task A_trial_that_hangs_or_is_given_up_does_not_keep_others_from_trying()
    {
        var time = new ManualTime();
        var flaky = new Flaky(s_transient, s_transient);
        var breaker = new BreakerEndpoint(flaky, new() { MinimumCalls = 2 }, time);
        await Ask.Async(breaker);
        await Ask.Async(breaker);
        time.Advance(5);
        using var leaving = new CancellationTokenSource();
        Task hanging = Ask.Async(breaker);
        Assert.True(breaker.IsBlocked);
        time.Advance(5);
        Task given = Ask.Async(breaker, leaving.Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        Assert.True(breaker.IsBlocked);
        Assert.Equal(TimeSpan.FromSeconds(5), (await Ask.Async(breaker)).Completion.RetryAfter);
        time.Advance(5);
        Task answered = Ask.Async(breaker);
        Assert.Equal(5, flaky.Calls);
        flaky.LetGo(2);
        await answered;
        Assert.False(breaker.IsBlocked);
        flaky.LetGo(0);
        await hanging;
    }

    [Fact]
    public async Task Failures_of_long_ago_do_not_count()
    {
        var time = new ManualTime();
        var breaker = new BreakerEndpoint(new Flaky([.. Enumerable.Repeat(s_transient, 8)]), new() { MinimumCalls = 2 }, time);
        for (int i = 0; i < 7; i++)
        {
            await Ask.Async(breaker);
            Assert.False(breaker.IsBlocked);
            time.Advance(31);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => new BreakerEndpoint(breaker, new() { MinimumCalls = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BreakerEndpoint(breaker, new() { FailureRatio = double.NaN }));
    }

    [Fact]
    public async Task A_replica_that_was_left_alone_is_tried_again_while_the_others_work()
    {
        var time = new ManualTime();
        var first = new Flaky(s_transient, s_transient, s_good);
        var second = new Flaky([.. Enumerable.Repeat(s_good, 9)]);
        var replicas = new ReplicaEndpoint("m", [new BreakerEndpoint(first, new() { MinimumCalls = 2 }, time), second]);
        for (int i = 0; i < 5; i++)
        {
            await Ask.Async(replicas);
        }

        Assert.Equal((2, 3), (first.Calls, second.Calls));
        time.Advance(5);
        await Ask.Async(replicas);
        Assert.Equal((3, 3), (first.Calls, second.Calls));
    }

    [Fact]
    public async Task Calls_go_to_the_replica_with_the_fewest_in_flight_and_not_to_one_that_is_blocked()
    {
        Flaky first = new(s_transient, s_transient);
        Flaky second = new() { Capabilities = EndpointCapabilities.Content };
        var breaker = new BreakerEndpoint(first, new() { MinimumCalls = 2 }, new ManualTime());
        var replicas = new ReplicaEndpoint("both", [breaker, second]);
        Assert.Equal(("both", EndpointCapabilities.None), (replicas.Name, replicas.Capabilities));
        await Ask.Async(replicas);
        await Ask.Async(replicas);
        Assert.Equal((2, 0), (first.Calls, second.Calls));
        Task<(Completion, string)>[] calls = [Ask.Async(replicas), Ask.Async(replicas)];
        Assert.Equal((2, 2), (first.Calls, second.Calls));
        second.LetGo(0);
        second.LetGo(1);
        await Task.WhenAll(calls);

        Flaky[] equal = [new(), new(), new()];
        var spread = new ReplicaEndpoint("m", equal);
        calls = [.. Enumerable.Range(0, 7).Select(_ => Ask.Async(spread))];
        Assert.Equal([3, 2, 2], equal.Select(replica => replica.InFlight));
        equal[1].LetGo(0);
        await calls[1];
        _ = Ask.Async(spread);
        Assert.Equal([3, 2, 2], equal.Select(replica => replica.InFlight));
        Assert.Throws<ArgumentException>(() => new ReplicaEndpoint("m", []));
    }
}
