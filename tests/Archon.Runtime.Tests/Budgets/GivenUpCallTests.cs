using Archon.Runtime.Tests.Dispatch;
using Archon.Runtime.Tests.Support;

namespace Archon.Runtime.Tests.Budgets;

/// <summary>A call that is given up while nothing of it is on the wire costs what its attempts so far did cost.</summary>
public class GivenUpCallTests
{
    private static readonly Completion s_told = Completion.Failed("no choices", new(7, 3), FailureKind.Transient);
    private readonly ManualTime _time = new();
    private readonly BudgetLedger _tenant = new(default);

    [Fact]
    public async Task Between_two_attempts_it_cost_what_the_first_told()
    {
        using var leaving = new CancellationTokenSource();
        Task<Answer> run = Run(new RetryEndpoint(new Flaky(s_told), null, _time), leaving.Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        AssertSpent(new(1, 10, 0), unknown: 0);
    }

    [Fact]
    public async Task A_timeout_between_two_attempts_changes_nothing_about_that()
    {
        var slow = new RetryEndpoint(new Flaky(s_told), new() { Delay = TimeSpan.FromSeconds(9) }, _time);
        Task<Answer> run = Run(new TimeoutEndpoint(slow, TimeSpan.FromSeconds(1), _time), default);
        _time.Advance(1);
        var failure = await Assert.ThrowsAsync<PipelineFailedException>(() => run);
        Usage usage = failure.Calls[0].Usage;
        Assert.Equal((1, 0, 10), (usage.Calls, usage.UnknownCalls, usage.TotalTokens));
        AssertSpent(new(1, 10, 0), unknown: 0);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task In_the_queue_of_a_server_it_cost_nothing(bool isRepeatable, bool timesOut)
    {
        using var door = new Admission(new() { Concurrency = 1 }, _time);
        await door.EnterAsync(1);
        IModelEndpoint chain = new AdmissionEndpoint(new Flaky(), door);
        chain = isRepeatable ? new RetryEndpoint(chain, null, _time) : chain;
        chain = timesOut ? new TimeoutEndpoint(chain, TimeSpan.FromSeconds(1), _time) : chain;
        using var leaving = new CancellationTokenSource();
        Task<Answer> run = Run(chain, leaving.Token);
        Assert.Equal((1, 1), (door.Waiting, _tenant.Reserved.Calls));
        if (timesOut)
        {
            _time.Advance(1);
            await Assert.ThrowsAsync<PipelineFailedException>(() => run);
        }
        else
        {
            await leaving.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        }

        Assert.Equal((0, 1), (door.Waiting, door.InFlight));
        AssertSpent(default, unknown: 0);
    }

    [Fact]
    public async Task On_the_wire_nobody_knows()
    {
        using var door = new Admission(new() { Concurrency = 1 }, _time);
        using var leaving = new CancellationTokenSource();
        Task<Answer> run = Run(new RetryEndpoint(new AdmissionEndpoint(new Flaky(), door), null, _time), leaving.Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Equal(0, door.InFlight);
        AssertSpent(new(1, 0, 0), unknown: 1);
    }

    private Task<Answer> Run(IModelEndpoint model, CancellationToken cancellationToken)
    {
        var pipeline = new OneSample(Models.Of(model), new PipelineOptions { TimeProvider = _time });
        return pipeline.AnswerAsync("q", new RunOptions { Ledger = _tenant }, cancellationToken);
    }

    private void AssertSpent(Spend spent, long unknown)
    {
        Assert.Equal((spent, default(Spend), unknown), (_tenant.Spent, _tenant.Reserved, _tenant.UnknownCalls));
        Assert.Equal(0, _time.ActiveTimers);
    }
}
