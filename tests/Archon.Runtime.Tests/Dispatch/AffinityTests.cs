using Archon.Runtime.Tests.Support;

namespace Archon.Runtime.Tests.Dispatch;

public class AffinityTests
{
    private static readonly Completion s_good = new(new TokenUsage(1, 1));
    private static readonly ReplicaOptions s_options = new() { PrefixBytes = 16 };

    [Fact]
    public async Task Calls_that_begin_alike_go_to_one_server_and_others_to_all()
    {
        int[] alike = await PlacesAsync(3, "a long question: what is it?", "a long question: what was it?", "a long question: who?");
        Assert.Single(alike.Distinct());
        int[] places = await PlacesAsync(3, [.. Enumerable.Range(0, 100).Select(static i => $"question {i}")]);
        Assert.Equal([0, 1, 2], places.Distinct().Order());
    }

    [Fact]
    public async Task Another_server_takes_its_share_from_the_others_and_moves_nothing_else()
    {
        string[] questions = [.. Enumerable.Range(0, 200).Select(static i => $"question {i}")];
        int[] three = await PlacesAsync(3, questions);
        int[] four = await PlacesAsync(4, questions);
        Assert.All(three.Zip(four), static place => Assert.True(place.First == place.Second || place.Second == 3));
        Assert.Contains(3, four);
    }

    [Fact]
    public async Task No_server_gets_more_than_its_bounded_load_however_calls_come_and_go()
    {
        var random = new Random(7);
        Flaky[] servers = [new(), new(), new(), new()];
        var replicas = new ReplicaEndpoint("m", servers, s_options);
        List<(Flaky Server, int Call, Task Ended)> held = [];
        for (int step = 0; step < 2_000; step++)
        {
            if (held.Count < 40 && random.Next(3) > 0)
            {
                int[] before = [.. servers.Select(static server => server.Calls)];
                Task ended = Ask.Async(replicas, random.Next(2) == 0 ? "the same question" : $"question {step}");
                Flaky server = servers[Enumerable.Range(0, servers.Length).Single(i => servers[i].Calls > before[i])];
                held.Add((server, server.Calls - 1, ended));
                Assert.True(
                    server.InFlight <= Math.Ceiling(1.25 * held.Count / servers.Length), $"{server.InFlight} of {held.Count} calls.");
            }
            else if (held.Count > 0)
            {
                (Flaky server, int call, Task ended) = held[random.Next(held.Count)];
                held.RemoveAll(other => other.Ended == ended);
                server.LetGo(call);
                await ended;
            }
        }
    }

    [Fact]
    public async Task A_server_that_is_left_alone_loses_its_calls_until_it_is_tried_again()
    {
        var time = new ManualTime();
        Completion broken = Completion.Failed("broke", default, FailureKind.Transient);
        BreakerEndpoint[] servers =
        [
            .. Enumerable.Range(0, 2).Select(_ => new BreakerEndpoint(
                new TimedModel(time, _ => (0, broken)), new() { MinimumCalls = 2 }, time)),
        ];
        var replicas = new ReplicaEndpoint("m", servers, s_options);
        await time.AdvanceUntilAsync(Ask.Async(replicas));
        await time.AdvanceUntilAsync(Ask.Async(replicas));
        int first = Array.FindIndex(servers, static server => server.IsBlocked);
        await time.AdvanceUntilAsync(Ask.Async(replicas));
        await time.AdvanceUntilAsync(Ask.Async(replicas));
        Assert.NotEqual(-1, first);
        Assert.True(servers[1 - first].IsBlocked);
    }

    [Theory]
    [InlineData(-1, 2)]
    [InlineData(1, 1)]
    [InlineData(1, double.NaN)]
    public void Options_out_of_range_are_refused(int prefix, double load) => Assert.Throws<ArgumentOutOfRangeException>(
        () => new ReplicaEndpoint("m", [new Flaky()], new() { PrefixBytes = prefix, MaxLoad = load }));

    /// <summary>Where questions go that are asked one after the other.</summary>
    private static async Task<int[]> PlacesAsync(int servers, params string[] questions)
    {
        Flaky[] models = [.. Enumerable.Range(0, servers).Select(_ => new Flaky([.. Enumerable.Repeat(s_good, questions.Length)]))];
        var replicas = new ReplicaEndpoint("m", models, s_options);
        var places = new int[questions.Length];
        for (int i = 0; i < questions.Length; i++)
        {
            int[] before = [.. models.Select(static model => model.Calls)];
            await Ask.Async(replicas, questions[i]);
            places[i] = Enumerable.Range(0, servers).Single(server => models[server].Calls > before[server]);
        }

        return places;
    }
}
