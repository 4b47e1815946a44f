using System.Text;
using Archon.Runtime.Tests.Support;

namespace Archon.Runtime.Tests.Memory;

public class RunLeaseTests
{
    [Fact]
    public async Task A_lease_says_what_the_answer_says()
    {
        var pipeline = new RankThenFuse(Models.Of(new Script { Rank = _ => "Hm." }));
        Answer answer = await pipeline.AnswerAsync("q", new RunOptions { Seed = 3 });
        using RunLease lease = await pipeline.RunAsync("q"u8, new RunOptions { Seed = 3 });
        Assert.Equal(answer.Text, Encoding.UTF8.GetString(lease.Utf8Text));
        Assert.Equal(
            (answer.Usage, answer.Repairs, answer.StopReason, answer.Seed), (lease.Usage, lease.Repairs, lease.StopReason, lease.Seed));
        Answer copy = lease.ToAnswer();
        Assert.Equal(answer.AllCandidates.AsEnumerable(), copy.AllCandidates);
        Assert.Equal(answer.Calls.AsEnumerable(), copy.Calls);
    }

    [Fact]
    public async Task An_answer_outlives_its_lease()
    {
        var pipeline = new OneSample(Models.Of(new ScriptedModel(call => $"Answer: {call.Prompt}")));
        RunLease lease = await pipeline.RunAsync("first"u8);
        Answer answer = lease.ToAnswer();
        lease.Dispose();
        await pipeline.AnswerAsync("second");
        Assert.Equal("Answer: first", answer.Text);
    }

    [Fact]
    public async Task A_disposed_lease_throws_and_cannot_reach_the_run_that_came_after()
    {
        var pipeline = new OneSample(Models.Of(new ScriptedModel(call => $"Answer: {call.Prompt}")));
        RunLease stale = await pipeline.RunAsync("first"u8);
        RunLease copy = stale;
        stale.Dispose();
        AssertStale(stale);
        using RunLease next = await pipeline.RunAsync("second"u8);
        AssertStale(stale);
        AssertStale(copy);
        stale.Dispose();
        copy.Dispose();
        Assert.Equal("Answer: second", Encoding.UTF8.GetString(next.Utf8Text));
        Assert.Equal(1, pipeline.RunsInFlight);
    }

    [Fact]
    public void A_lease_of_nothing_throws() => AssertStale(default);

    [Fact]
    public async Task Leases_are_equal_when_they_are_of_the_same_run()
    {
        var pipeline = new OneSample(Models.Of(new Script()));
        using RunLease one = await pipeline.RunAsync("q"u8);
        using RunLease other = await pipeline.RunAsync("q"u8);
        RunLease copy = one;
        Assert.True(one == copy && one.Equals((object)copy) && one.GetHashCode() == copy.GetHashCode());
        Assert.True(one != other && !one.Equals((object)"lease"));
    }

    [Fact]
    public async Task The_question_is_copied_before_the_call_returns()
    {
        var schedule = new Schedule(1);
        var model = new ScriptedModel(call => $"Answer: {call.Prompt}", schedule);
        byte[] question = "first"u8.ToArray();
        Task<RunLease> running = new Mixture(Models.Of(model)).RunAsync(question).AsTask();
        question.AsSpan().Fill((byte)'x');
        using RunLease lease = await schedule.FinishAsync(running);
        Assert.All(model.Calls.Where(call => call.Role == "fuse"), call => Assert.Contains("first", call.Prompt, StringComparison.Ordinal));
    }

    private static void AssertStale(RunLease lease)
    {
        Assert.Throws<ObjectDisposedException>(() => lease.Utf8Text.Length);
        Assert.Throws<ObjectDisposedException>(() => lease.Usage);
        Assert.Throws<ObjectDisposedException>(() => lease.Repairs);
        Assert.Throws<ObjectDisposedException>(() => lease.StopReason);
        Assert.Throws<ObjectDisposedException>(() => lease.Seed);
        Assert.Throws<ObjectDisposedException>(lease.ToAnswer);
    }
}
