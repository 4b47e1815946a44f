using Archon.Runtime.Tests.Support;

namespace Archon.Runtime.Tests.Budgets;

[Pipeline]
[Ensemble("m", Samples = 5, MaxTokens = 40)]
[Optional, Critique("m", MaxTokens = 40)]
[Verify("n", MaxTokens = 40)]
[Repeat(0, 2), Fuse("m", Samples = 2, Temperature = 0.7, MaxTokens = 40)]
[Rank("n", MaxTokens = 40)]
public sealed partial class Thrifty;

/// <summary>Runs that are short of something, under random limits, replies and orders of completion.</summary>
public class ShortBudgetTests
{
    private static readonly ModelOptions s_cheap = new() { Price = { Prompt = 1, Completion = 2, Cached = 0.5m } };
    private static readonly ModelOptions s_dear = new() { Price = { Prompt = 5, Completion = 30, Cached = 5 } };

    [Fact]
    public void No_run_exceeds_any_limit_and_every_run_answers_that_can_pay_for_one_sample() =>
        Property.Holds<(ushort Calls, ushort Tokens, ushort Nanos, int Seed)>(value =>
        {
            // A sample can take 193 tokens, and so 273 millionths of a dollar.
            var budget = new RunBudget(calls: value.Calls % 30)
            {
                Tokens = 300 + (value.Tokens * 60 % 12_000),
                Usd = 0.0003m + (value.Nanos * 60 % 20_000 / 1_000_000m),
            };
            var meter = new Meter(value.Seed);
            var schedule = new Schedule(value.Seed);
            var tenant = new BudgetLedger(default);
            Task<Answer> running = new Thrifty(new ModelCatalog
            {
                { "m", new ScriptedModel(meter.Script, schedule), s_cheap },
                { "n", new ScriptedModel(meter.Script, schedule), s_dear },
            }).AnswerAsync("q", new RunOptions { Budget = budget, Ledger = tenant });
            Answer answer = schedule.FinishAsync(running, threads: 1 + (value.Calls % 3)).GetAwaiter().GetResult();

            Assert.NotEmpty(answer.Text);
            Assert.True(budget.Calls == 0 || meter.Calls <= budget.Calls);
            Assert.InRange(meter.Tokens, 1, budget.Tokens);
            Assert.InRange(tenant.Spent.Usd, 0, budget.Usd);
            Assert.Equal((meter.Calls, meter.Tokens, default), (tenant.Spent.Calls, tenant.Spent.Tokens, tenant.Reserved));
            bool isWhole = answer.Layers.Length == 5 && answer.Calls.All(call => call.Outcome != CallOutcome.OutOfBudget);
            Assert.True(isWhole || answer.StopReason != StopReason.Completed, "Something was left out and the answer does not say so.");
        });

    /// <summary>Uses any number of tokens up to what a request allows, and counts them as a server does.</summary>
    private sealed class Meter(int seed)
    {
        private readonly Random _random = new(seed);
        private readonly Lock _gate = new();

        internal int Calls { get; private set; }

        internal long Tokens { get; private set; }

        internal Reply Script(Call call)
        {
            string text = call.Role switch
            {
                "rank" => "[1] > [2]",
                "verify" => "Verdict: correct",
                "critique" => "[1] Right: all Wrong: none",
                _ => $"Answer: {call.Sample}",
            };
            lock (_gate)
            {
                int prompt = _random.Next(1, call.Messages.Sum(static message => message.Text.Length) + 2);
                int reply = _random.Next(1, call.MaxTokens + 1);
                Calls++;
                Tokens += prompt + reply;
                return ((Reply)text) with { Usage = new(prompt, reply) };
            }
        }
    }
}
