namespace Archon.Runtime.Tests.Budgets;

public class BudgetLedgerTests
{
    [Fact]
    public void What_is_reserved_counts_until_it_is_settled()
    {
        var ledger = new BudgetLedger(new RunBudget(calls: 10) { Tokens = 1_000, Usd = 0.5m });
        Assert.True(ledger.TryReserve(new(1, 600, 200_000_000), out StopReason limit));
        Assert.Equal(StopReason.Completed, limit);
        Assert.False(ledger.TryReserve(new(1, 401, 0), out limit));
        Assert.Equal(StopReason.TokenLimit, limit);
        Assert.Equal(new Spend(9, 400, 300_000_000), ledger.Remaining);

        ledger.Settle(new(1, 600, 200_000_000), new(1, 100, 50_000_000));
        Assert.True(ledger.TryReserve(new(1, 401, 0), out _));
        Assert.Equal((new Spend(1, 100, 50_000_000), new Spend(1, 401, 0)), (ledger.Spent, ledger.Reserved));
        Assert.Equal(0.05m, ledger.Spent.Usd);
    }

    [Theory]
    [InlineData(2, 0, 0, StopReason.CallLimit)]
    [InlineData(1, 11, 0, StopReason.TokenLimit)]
    [InlineData(1, 10, 1_000_000_001, StopReason.CostLimit)]
    public void The_limit_that_is_in_the_way_is_named(long calls, long tokens, long nanoDollars, StopReason expected)
    {
        var ledger = new BudgetLedger(new RunBudget(calls: 1) { Tokens = 10, Usd = 1 });
        Assert.False(ledger.TryReserve(new(calls, tokens, nanoDollars), out StopReason limit));
        Assert.Equal(expected, limit);
        Assert.Equal(default, ledger.Reserved);
    }

    [Fact]
    public void A_reservation_is_made_in_all_ledgers_or_in_none()
    {
        var tenant = new BudgetLedger(new RunBudget { Tokens = 10 });
        var run = new BudgetLedger(new RunBudget(calls: 5), tenant);
        Assert.False(run.TryReserve(new(1, 11, 0), out StopReason limit));
        Assert.Equal((StopReason.TokenLimit, default, default), (limit, run.Reserved, tenant.Reserved));

        Assert.True(run.TryReserve(new(1, 10, 7), out _));
        Assert.Equal(new Spend(1, 10, 7), tenant.Reserved);
        Assert.Equal((4, 0), (run.Remaining.Calls, run.Remaining.Tokens));
        run.Settle(new(1, 10, 7), new(1, 4, 3));
        Assert.Equal((new Spend(1, 4, 3), default), (tenant.Spent, tenant.Reserved));
    }

    [Fact]
    public void What_nobody_knows_stays_charged_at_its_worst_case_and_is_counted_apart()
    {
        var tenant = new BudgetLedger(default);
        var ledger = new BudgetLedger(new RunBudget { Tokens = 10 }, tenant);
        Assert.True(ledger.TryReserve(new(1, 8, 5), out _));
        ledger.SettleUnknown(new(1, 8, 5));
        Assert.Equal((new Spend(1, 8, 5), 1, 1), (ledger.Spent, ledger.UnknownCalls, tenant.UnknownCalls));
        Assert.False(ledger.TryReserve(new(1, 3, 0), out _));
    }

    [Fact]
    public void What_was_never_sent_gives_all_back()
    {
        var ledger = new BudgetLedger(new RunBudget(calls: 1) { Tokens = 10 });
        Assert.True(ledger.TryReserve(new(1, 10, 0), out _));
        ledger.Settle(new(1, 10, 0), default);
        Assert.Equal((default, default), (ledger.Spent, ledger.Reserved));
        Assert.True(ledger.TryReserve(new(1, 10, 0), out _));
    }

    [Fact]
    public void An_endpoint_that_uses_more_than_it_may_is_charged_and_stops_the_others()
    {
        var ledger = new BudgetLedger(new RunBudget { Tokens = 10 });
        Assert.True(ledger.TryReserve(new(1, 5, 0), out _));
        ledger.Settle(new(1, 5, 0), new(1, 12, 0));
        Assert.Equal((12, 0), (ledger.Spent.Tokens, ledger.Remaining.Tokens));
        Assert.False(ledger.TryReserve(new(1, 1, 0), out StopReason limit));
        Assert.Equal(StopReason.TokenLimit, limit);
    }

    [Fact]
    public void Mistakes_of_the_caller_are_refused()
    {
        var ledger = new BudgetLedger(default);
        Assert.Throws<ArgumentOutOfRangeException>(() => ledger.TryReserve(new(1, -1, 0), out _));
        Assert.Throws<InvalidOperationException>(() => ledger.Settle(new(1, 0, 0), default));
        Assert.Throws<ArgumentException>(() => new BudgetLedger(new RunBudget(seconds: 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RunBudget { Tokens = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RunBudget { Usd = -0.01m });
    }

    [Fact]
    public void Great_amounts_do_not_wrap_around()
    {
        var ledger = new BudgetLedger(new RunBudget { Usd = decimal.MaxValue });
        Spend most = new(1, long.MaxValue, long.MaxValue);
        Assert.True(ledger.TryReserve(most, out _));
        Assert.False(ledger.TryReserve(new(1, 1, 0), out _));
        ledger.SettleUnknown(most);
        Assert.Equal(most, ledger.Spent);
    }
}
