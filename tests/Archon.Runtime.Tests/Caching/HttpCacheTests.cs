using Archon.Runtime.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Archon.Runtime.Tests.Caching;

/// <summary>What a cache promises, counted by a server.</summary>
public class HttpCacheTests
{
    private static readonly RunOptions s_options = new() { Seed = 1, Temperature = 0.7, CompleteVotes = true };

    [Fact]
    public async Task Sixteen_samples_at_temperature_are_sixteen_calls_and_the_second_run_makes_none()
    {
        await using ModelServer server = await ModelServer.StartAsync(static (i, _) => $"Answer: {i % 5}");
        var store = new MemoryStore();
        Answer first, second;
        await using (ServiceProvider services = Services(server, store))
        {
            first = await services.GetRequiredService<Sixteen>().AnswerAsync("2+2?", s_options);
        }

        Assert.Equal(16, server.Requests.Count);
        Assert.Equal(16, server.Requests.Distinct(StringComparer.Ordinal).Count());
        Assert.All(server.Requests, static request => Assert.Contains("\"temperature\":0.7", request, StringComparison.Ordinal));
        await using (ServiceProvider services = Services(server, store))
        {
            second = await services.GetRequiredService<Sixteen>().AnswerAsync("2+2?", s_options);
        }

        Assert.Equal(16, server.Requests.Count);
        Assert.Equal(first.Text, second.Text);
        Assert.Equal(first.AllCandidates.AsEnumerable(), second.AllCandidates);
        Assert.Equal(first.Usage, second.Usage);
    }

    [Fact]
    public async Task What_a_decided_vote_did_not_wait_for_is_asked_for_when_somebody_needs_it()
    {
        await using ModelServer server = await ModelServer.StartAsync(
            static (i, body) => i > 15 || ModelServer.IsSample(body, 1, below: 9) ? "Answer: 4" : null, thoughts: 7);
        await using ServiceProvider services = Services(server, new MemoryStore());
        Sixteen pipeline = services.GetRequiredService<Sixteen>();
        Answer first = await pipeline.AnswerAsync("2+2?", s_options with { CompleteVotes = false });
        Assert.Equal(9, first.AllCandidates.Length);
        Answer second = await pipeline.AnswerAsync("2+2?", s_options);
        Assert.Equal((16, 16 + 7), (second.AllCandidates.Length, server.Requests.Count));
    }

    [Fact]
    public async Task Two_identical_requests_at_the_same_time_make_one()
    {
        await using ModelServer server = await ModelServer.StartAsync(static (i, _) => $"Answer: {i % 5}");
        await using ServiceProvider services = Services(server, new MemoryStore());
        Sixteen pipeline = services.GetRequiredService<Sixteen>();
        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => pipeline.AnswerAsync("2+2?", s_options)));
        Assert.Equal(16, server.Requests.Count);
        Assert.All(answers, answer => Assert.Equal(answers[0].AllCandidates.AsEnumerable(), answer.AllCandidates));
    }

    [Fact]
    public async Task Whoever_leaves_takes_nobody_elses_reply_along()
    {
        await using ModelServer server = await ModelServer.StartAsync(static (i, _) => i == 0 ? null : "Answer: 4");
        await using ServiceProvider services = Services(server, new MemoryStore());
        OneSample pipeline = services.GetRequiredService<OneSample>();
        using var leaving = new CancellationTokenSource();
        Task<Answer> first = pipeline.AnswerAsync("2+2?", s_options, leaving.Token);
        await server.AskedAsync();
        Task<Answer> second = pipeline.AnswerAsync("2+2?", s_options);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal("Answer: 4", (await second).Text);
        Assert.Equal(2, server.Requests.Count);
    }

    private static ServiceProvider Services(ModelServer server, IReplyStore store)
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create<string, string?>("Archon:Models:m:Url", server.Url)]).Build();
        var services = new ServiceCollection();
        services.AddSingleton(store);
        services.AddArchon(configuration).AddPipeline<Sixteen>().AddPipeline<OneSample>();
        return services.BuildServiceProvider();
    }
}
