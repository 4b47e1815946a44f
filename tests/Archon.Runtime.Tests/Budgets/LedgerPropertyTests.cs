using FsCheck;
using FsCheck.Fluent;

namespace Archon.Runtime.Tests.Budgets;

public class LedgerPropertyTests
{
    private const int Schedules = 1_000;
    private const int Threads = 3;
    private const int Steps = 40;

    [Fact]
    public void No_schedule_exceeds_a_limit_at_any_moment_and_nothing_is_lost() => Prop
        .ForAll(Arb.ToArbitrary(Gen.Choose(0, int.MaxValue - Threads)), Holds)
        .Check(Config.QuickThrowOnFailure.WithMaxTest(Schedules).WithReplay(20_261_121, 7));

    private static void Holds(int seed)
    {
        var random = new Random(seed);
        RunBudget[] budgets =
        [
            new(calls: random.Next(0, 60)) { Tokens = random.Next(0, 3_000), Usd = random.Next(0, 2_000) * 1e-9m },
            new(calls: random.Next(0, 60)) { Tokens = random.Next(0, 3_000) },
            new(calls: 20),
            new() { Usd = 1e-6m },
        ];
        var tenant = new BudgetLedger(budgets[0]);
        var search = new BudgetLedger(budgets[1], tenant);
        BudgetLedger[] ledgers = [tenant, search, new(budgets[2], search), new(budgets[3], tenant)];

        // What goes through a ledger is counted in it and in those above it.
        int[][] chains = [[0], [1, 0], [2, 1, 0], [3, 0]];
        var spent = new Spend[Threads, ledgers.Length];
        var unknown = new long[Threads, ledgers.Length];
        int stepsDone = 0;
        string? broken = null;
        Thread[] workers = [.. Enumerable.Range(0, Threads).Select(thread => new Thread(() => Work(new Random(seed + thread), thread)))];
        Array.ForEach(workers, static worker => worker.Start());
        while (Volatile.Read(ref stepsDone) < Threads * Steps && broken is null)
        {
            Watch();
        }

        Array.ForEach(workers, static worker => worker.Join());
        Watch();
        Assert.Null(broken);
        for (int i = 0; i < ledgers.Length; i++)
        {
            Assert.Equal(default, ledgers[i].Reserved);
            Assert.Equal(Enumerable.Range(0, Threads).Aggregate(default(Spend), (sum, thread) => sum + spent[thread, i]), ledgers[i].Spent);
            Assert.Equal(Enumerable.Range(0, Threads).Sum(thread => unknown[thread, i]), ledgers[i].UnknownCalls);
        }

        void Watch()
        {
            for (int i = 0; i < ledgers.Length; i++)
            {
                Spend committed = ledgers[i].Committed;
                if (!budgets[i].ToLimits().Covers(committed))
                {
                    broken = $"Seed {seed}: {committed} is spent or reserved of {budgets[i]}.";
                }
            }
        }

        void Work(Random choices, int thread)
        {
            List<(int Ledger, Spend Worst)> held = [];
            for (int step = 0; step < Steps; step++)
            {
                int ledger = choices.Next(ledgers.Length);
                Spend worst = new(1, choices.Next(400), choices.Next(300));
                if (ledgers[ledger].TryReserve(worst, out StopReason limit))
                {
                    held.Add((ledger, worst));
                }
                else if (limit == StopReason.Completed)
                {
                    broken = $"Seed {seed}: refused without a limit.";
                }

                while (held.Count > choices.Next(4) || (step == Steps - 1 && held.Count > 0))
                {
                    Settle(choices, thread, held);
                }

                Interlocked.Increment(ref stepsDone);
            }
        }

        void Settle(Random choices, int thread, List<(int Ledger, Spend Worst)> held)
        {
            int index = choices.Next(held.Count);
            (int ledger, Spend worst) = held[index];
            held.RemoveAt(index);
            int fate = choices.Next(5);
            Spend actual = fate switch
            {
                0 => default,
                1 => worst,

                // Refused: a call, and no token of it.
                2 => new(1, 0, 0),
                _ => new(1, choices.NextInt64(worst.Tokens + 1), choices.NextInt64(worst.NanoDollars + 1)),
            };
            if (fate == 1)
            {
                ledgers[ledger].SettleUnknown(worst);
            }
            else
            {
                ledgers[ledger].Settle(worst, actual);
            }

            foreach (int counted in chains[ledger])
            {
                spent[thread, counted] += actual;
                unknown[thread, counted] += fate == 1 ? 1 : 0;
            }
        }
    }
}
