using Archon.Endpoints.OpenAI;
using Archon.Runtime.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Archon.Runtime.Tests.Dispatch;

public class AdmissionTests
{
    [Fact]
    public async Task So_many_at_once_and_the_others_in_the_order_of_their_arrival()
    {
        using var door = new Admission(new() { Concurrency = 2 }, new ManualTime());
        Task[] calls = [.. Enumerable.Range(0, 4).Select(_ => door.EnterAsync(1).AsTask())];
        Assert.Equal((true, true, false, false), (calls[0].IsCompleted, calls[1].IsCompleted, calls[2].IsCompleted, calls[3].IsCompleted));
        door.Leave(1, 1);
        await calls[2];
        Assert.Equal((2, 1), (door.InFlight, door.Waiting));
        door.Leave(1, 1);
        await calls[3];
    }

    [Fact]
    public async Task Whoever_gives_up_leaves_the_queue()
    {
        using var door = new Admission(new() { Concurrency = 1 }, new ManualTime());
        using var source = new CancellationTokenSource();
        await door.EnterAsync(1);
        Task second = door.EnterAsync(1, source.Token).AsTask();
        Task third = door.EnterAsync(1).AsTask();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        door.Leave(1, 1);
        await third;
        Assert.Equal((1, 0), (door.InFlight, door.Waiting));
    }

    [Fact]
    public void No_minute_sees_more_requests_than_the_limit_however_they_come() => Prop.ForAll(
        Gen.Choose(1, 400).ToArbitrary(),
        Gen.Choose(0, 3_000).ListOf(300).ToArbitrary(),
        static (rpm, gaps) =>
        {
            var time = new ManualTime();
            using var door = new Admission(new() { Rpm = rpm }, time);
            List<double> admitted = [];
            List<Task> waiting = [];
            double now = 0;
            foreach (int gap in gaps)
            {
                for (int tick = 0; tick < 10; tick++)
                {
                    time.Advance(gap / 10_000.0);
                    now += gap / 10_000.0;
                    Record();
                }

                waiting.Add(door.EnterAsync(1).AsTask());
                Record();
            }

            for (int i = 0; i + rpm < admitted.Count; i++)
            {
                Assert.True(admitted[i + rpm] - admitted[i] >= 60 - 0.04, $"{rpm + 1} requests within {admitted[i + rpm] - admitted[i]} s");
            }

            void Record()
            {
                int ended = waiting.Count - door.Waiting;
                admitted.AddRange(Enumerable.Repeat(now, ended - admitted.Count));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task Tokens_are_limited_by_what_calls_did_use()
    {
        var time = new ManualTime();
        using var door = new Admission(new() { Tpm = 600 }, time);
        await door.EnterAsync(60);
        door.Leave(60, 10);
        await door.EnterAsync(50);
        Task next = door.EnterAsync(9).AsTask();
        Assert.False(next.IsCompleted);
        time.Advance(1);
        await next;
        door.Leave(50, 5_000);
        Task starved = door.EnterAsync(1).AsTask();
        time.Advance(60);
        Assert.False(starved.IsCompleted);
    }

    [Fact]
    public async Task A_call_larger_than_any_minute_goes_when_nobody_else_does()
    {
        using var door = new Admission(new() { Tpm = 600 }, new ManualTime());
        await door.EnterAsync(1_000_000);
    }

    [Fact]
    public async Task A_server_that_asks_for_a_pause_gets_it()
    {
        var time = new ManualTime();
        using var door = new Admission(new(), time);
        Completion limited = Completion.Failed("slow down", default, FailureKind.RateLimited, TimeSpan.FromSeconds(2));
        var endpoint = new AdmissionEndpoint(new Flaky(limited, new Completion(new(1, 1))), door);
        await Ask.Async(endpoint);
        Assert.True(endpoint.IsBlocked);
        Task<(Completion Completion, string)> second = Ask.Async(endpoint);
        Assert.Equal(1, door.Waiting);
        time.Advance(2);
        Assert.Null((await second).Completion.Error);
        Assert.False(endpoint.IsBlocked);
        Assert.Equal(0, door.InFlight);
    }

    [Fact]
    public async Task What_the_server_says_is_left_counts()
    {
        var time = new ManualTime();
        using var door = new Admission(new() { Rpm = 600 }, time);
        door.Report(1, TimeSpan.FromSeconds(9), -1, default);
        await door.EnterAsync(1);
        Task second = door.EnterAsync(1).AsTask();
        Assert.False(second.IsCompleted);
        time.Advance(0.2);
        await second;
        door.Report(0, TimeSpan.FromSeconds(9), -1, default);
        Task third = door.EnterAsync(1).AsTask();
        time.Advance(8.9);
        Assert.False(third.IsCompleted);
        time.Advance(0.1);
        await third;
    }

    [Theory]
    [InlineData("6m0s", 360)]
    [InlineData("1.5s", 1.5)]
    [InlineData("120ms", 0.12)]
    [InlineData("1h2m3s", 3_723)]
    [InlineData("12", 12)]
    [InlineData("9999d", 86_400)]
    [InlineData("", 0)]
    [InlineData("soon", 0)]
    [InlineData("1x", 0)]
    [InlineData("2026-11-21T00:00:00Z", 0)]
    public void Durations_are_read_as_servers_write_them(string text, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RateLimitHeaders.Duration(text));
}
