using Archon.Runtime.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Archon.Runtime.Tests.Dispatch;

/// <summary>
/// Over real sockets and the whole chain, the server of a cancelled call sees a closed connection and can stop computing.
/// </summary>
public class CancelledRequestTests
{
    // More than a circuit needs to open.
    private const int Cancelled = 12;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cancelled_run_closes_its_connection_gives_its_turn_back_and_does_not_open_the_circuit(bool streams)
    {
        await using ModelServer server = await ModelServer.StartAsync(static (i, _) => i < Cancelled ? null : "Answer: 4");
        await using ServiceProvider services = Services(server, streams);
        OneSample pipeline = services.GetRequiredService<OneSample>();
        var tenant = new BudgetLedger(default);
        for (int i = 0; i < Cancelled; i++)
        {
            using var leaving = new CancellationTokenSource();
            Task<Answer> run = pipeline.AnswerAsync("2+2?", new RunOptions { Ledger = tenant }, leaving.Token);
            await server.AskedAsync();
            await leaving.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
            await server.LeftAsync();
        }

        Answer answer = await pipeline.AnswerAsync("2+2?", new RunOptions { Ledger = tenant });
        Assert.Equal(("Answer: 4", Cancelled + 1), (answer.Text, server.Requests.Count));
        Assert.Equal((Cancelled + 1, Cancelled, default), (tenant.Spent.Calls, tenant.UnknownCalls, tenant.Reserved));
        Assert.All(server.Requests, request => Assert.Equal(streams, request.Contains("\"stream\":true", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_losers_of_a_decided_vote_are_hung_up_on(bool streams)
    {
        await using ModelServer server = await ModelServer.StartAsync(
            static (_, body) => ModelServer.IsSample(body, 1, below: 3) ? "Answer: 4" : null, thoughts: 2);
        await using ServiceProvider services = Services(server, streams, concurrency: 5);
        Answer answer = await services.GetRequiredService<PlainVote>().AnswerAsync("2+2?", new RunOptions { Seed = 1 });
        await server.LeftAsync();
        await server.LeftAsync();
        Assert.Equal(("Answer: 4", 5), (answer.Text, server.Requests.Count));
        Assert.Equal(2, answer.Calls.Count(static call => call.Outcome == CallOutcome.Cancelled));
    }

    [Fact]
    public async Task A_loser_that_waits_for_its_turn_never_reaches_the_server_and_costs_nothing()
    {
        // Three answers decide the vote; the fourth, which has its turn when the third ends, must not end before everybody knows that.
        await using ModelServer server = await ModelServer.StartAsync(static (i, _) => i < 3 ? "Answer: 4" : null);
        await using ServiceProvider services = Services(server, streams: false);
        var tenant = new BudgetLedger(default);
        Answer answer = await services.GetRequiredService<PlainVote>().AnswerAsync("2+2?", new RunOptions { Ledger = tenant });
        Assert.InRange(server.Requests.Count, 3, 4);
        Assert.InRange(tenant.Spent.Calls, server.Requests.Count, 4);
        Assert.Equal(("Answer: 4", default(Spend)), (answer.Text, tenant.Reserved));
    }

    [Fact]
    public async Task A_deadline_hangs_up_and_answers_with_what_is_there()
    {
        var time = new ManualTime();
        await using ModelServer server = await ModelServer.StartAsync(static (i, _) => i < 2 ? "Answer: 4" : null);
        await using ServiceProvider services = Services(server, streams: false, concurrency: 5, time);
        Task<Answer> run = services.GetRequiredService<Timed>().AnswerAsync("2+2?");
        await server.AskedAsync();
        time.Advance(31);
        await server.LeftAsync();
        Answer answer = await run;
        Assert.Equal(("Answer: 4", StopReason.Deadline), (answer.Text, answer.StopReason));
    }

    private static ServiceProvider Services(ModelServer server, bool streams, int concurrency = 1, TimeProvider? time = null)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Archon:Models:m:Url"] = server.Url,
            ["Archon:Models:m:Stream"] = $"{streams}",
            ["Archon:Models:m:Limits:Concurrency"] = $"{concurrency}",
        }).Build();
        var services = new ServiceCollection();
        services.AddSingleton(time ?? TimeProvider.System);
        services.AddArchon(configuration).AddPipeline<OneSample>().AddPipeline<PlainVote>().AddPipeline<Timed>();
        return services.BuildServiceProvider();
    }
}
