using System.Collections.Concurrent;
using Archon.Runtime.Tests.Dispatch;
using Archon.Runtime.Tests.Support;
using Microsoft.Extensions.AI;

namespace Archon.Runtime.Tests.Budgets;

[Pipeline]
[Ensemble("m", Samples = 4, MaxTokens = 100)]
[Fuse("m", MaxTokens = 100)]
[Budget(Tokens = 5_000, Usd = 0.01)]
public sealed partial class Frugal;

[Pipeline]
[Ensemble("m", MaxTokens = 100)]
public sealed partial class Lone;

public class RunBudgetTests
{
    // A sample's worst case: the template and the question of one byte, then the reply.
    private const long Sample = 128 + 16 + 1 + 100;

    private static readonly ModelOptions s_facts = new() { Price = { Prompt = 1, Completion = 10, Cached = 0.5m } };

    [Fact]
    public async Task A_call_is_made_when_its_worst_case_fits_and_gives_back_what_it_did_not_use()
    {
        // Of the four samples not all worst cases fit at the same time; those that wait find room when the others have used 15 tokens each.
        var budget = new RunBudget { Tokens = 6 * Sample };
        var schedule = new Schedule(1);
        Task<Answer> running = Run(new ScriptedModel(new Script(), schedule), budget);
        Assert.InRange(schedule.Waiting, 1, 3);
        Answer answer = await schedule.FinishAsync(running);
        Assert.Equal((StopReason.Completed, 5), (answer.StopReason, answer.Usage.Calls));
    }

    [Fact]
    public async Task Dollars_are_those_of_the_prices()
    {
        var script = new Script { Sample = static _ => Use("Answer: 1", new(10, 5, CachedTokens: 4)) };
        var ledger = new BudgetLedger(new RunBudget { Usd = 1 });
        Answer answer = await Run(new ScriptedModel(script), null, ledger);
        Assert.Equal((4 * ((6 * 1) + (4 * 0.5m) + (5 * 10))) + (10 + 50), answer.Usage.Usd * 1e6m);
        Assert.Equal((answer.Usage.NanoDollars, 5, 5), (ledger.Spent.NanoDollars, ledger.Spent.Calls, answer.Usage.PricedCalls));
        Assert.Equal(answer.Usage.TotalTokens, ledger.Spent.Tokens);
    }

    [Fact]
    public async Task A_run_out_of_dollars_answers_with_the_best_so_far()
    {
        Answer answer = await Run(new ScriptedModel(new Script()), new RunBudget { Usd = 0.0012m });
        Assert.Equal(StopReason.CostLimit, answer.StopReason);
        Assert.Equal("Answer: 0", answer.Text);
    }

    [Fact]
    public async Task Without_an_answer_the_failure_says_which_budget_was_too_small()
    {
        var failure = await Assert.ThrowsAsync<PipelineFailedException>(
            () => Run(new ScriptedModel(new Script()), new RunBudget { Tokens = 10 }));
        Assert.Equal(StopReason.TokenLimit, failure.StopReason);
        Assert.Contains("budget of tokens", failure.Message, StringComparison.Ordinal);
        failure = await Assert.ThrowsAsync<PipelineFailedException>(
            () => Run(new ScriptedModel(new Script()), new RunBudget { Usd = 0.0000001m }));
        Assert.Contains("budget of US dollars", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_of_unknown_usage_stays_charged_and_one_that_was_never_sent_does_not()
    {
        var unknown = new BudgetLedger(new RunBudget { Tokens = 100_000 });
        Answer answer = await Run(
            new ScriptedModel(new Script { Sample = static call => call.Sample == 0 ? "Answer: 1" : Reply.Fail("down") }), null, unknown);
        Assert.Equal((3, 3), (answer.Usage.UnknownCalls, unknown.UnknownCalls));
        Assert.Equal((3 * Sample) + 15 + 15, unknown.Spent.Tokens);
        Assert.Null(answer.Usage.Usd);

        var unsent = new BudgetLedger(new RunBudget { Tokens = 100_000 });
        answer = await Run(new UnsentModel(), null, unsent);
        Assert.Equal((new Spend(2, 30, unsent.Spent.NanoDollars), 2), (unsent.Spent, answer.Usage.Calls));
    }

    [Fact]
    public async Task A_refused_call_is_one_of_no_tokens_and_its_repetition_takes_its_place()
    {
        // One worst case and not a token more: what a refusal gives back is what pays for the next attempt.
        Completion refused = Completion.Failed("busy", kind: FailureKind.RateLimited) with { Refused = true };
        var time = new ManualTime();
        var model = new Flaky(refused, refused, new(new(10, 5)));
        var ledger = new BudgetLedger(new RunBudget { Tokens = Sample });
        Answer answer = await time.AdvanceUntilAsync(RunOne(new RetryEndpoint(model, null, time), ledger));
        Assert.Equal((3, 0, 15, 60e-6m), (answer.Usage.Calls, answer.Usage.UnknownCalls, answer.Usage.TotalTokens, answer.Usage.Usd));
        Assert.Equal((new Spend(3, 15, 60_000), default, 0), (ledger.Spent, ledger.Reserved, ledger.UnknownCalls));

        // What broke off may have used it all.
        model = new Flaky(Completion.Failed("broke", kind: FailureKind.Transient), new(new(10, 5)));
        ledger = new BudgetLedger(new RunBudget { Tokens = Sample });
        var failure = await Assert.ThrowsAsync<PipelineFailedException>(
            () => time.AdvanceUntilAsync(RunOne(new RetryEndpoint(model, null, time), ledger)));
        Assert.Equal((StopReason.TokenLimit, 1, 1), (failure.StopReason, failure.Calls[0].Usage.UnknownCalls, ledger.UnknownCalls));
        Assert.Equal(Sample, ledger.Spent.Tokens);
    }

    [Fact]
    public async Task Estimated_usage_is_shown_and_the_worst_case_is_charged()
    {
        var ledger = new BudgetLedger(new RunBudget { Tokens = 100_000 });
        var script = new Script { Sample = static call => Use("Answer: 1", new TokenUsage(10, 5) { IsEstimated = call.Sample > 0 }) };
        Answer answer = await Run(new ScriptedModel(script), null, ledger);
        Assert.Equal((5, 3, 3, 75), (answer.Usage.Calls, answer.Usage.UnknownCalls, answer.Usage.EstimatedCalls, answer.Usage.TotalTokens));
        Assert.Null(answer.Usage.Usd);
        Assert.Equal(((3 * Sample) + 15 + 15, 3), (ledger.Spent.Tokens, ledger.UnknownCalls));
    }

    [Fact]
    public async Task A_cached_reply_costs_the_run_what_it_is_worth_and_the_ledger_nothing()
    {
        using var cassette = new Cassette();
        var model = new CassetteEndpoint(new ScriptedModel(new Script()), cassette);
        var first = new BudgetLedger(default);
        var second = new BudgetLedger(default);
        Answer recorded = await Run(model, new RunBudget(calls: 4), first, seed: 1);
        Answer replayed = await Run(model, new RunBudget(calls: 4), second, seed: 1);
        Assert.Equal((4, 0), (first.Spent.Calls, second.Spent.Calls));
        Assert.Equal((recorded.Text, recorded.StopReason, recorded.Usage), (replayed.Text, replayed.StopReason, replayed.Usage));
        Assert.Equal(StopReason.CallLimit, replayed.StopReason);
    }

    [Fact]
    public async Task An_endpoint_that_tries_again_reserves_and_pays_for_every_attempt()
    {
        var ledger = new BudgetLedger(new RunBudget { Tokens = 100_000 });
        var time = new ManualTime();
        Answer answer = await time.AdvanceUntilAsync(Run(new RetryEndpoint(new StubbornModel(retries: 2), null, time), null, ledger));
        Assert.Equal((15, 15 * 20), (answer.Usage.Calls, answer.Usage.TotalTokens));
        Assert.Equal((15, 15 * 20), (ledger.Spent.Calls, ledger.Spent.Tokens));

        // The four samples and one retry of the first, which need leave nothing for the fusion: no sample gets to its third attempt.
        var failure = await Assert.ThrowsAsync<PipelineFailedException>(
            () => time.AdvanceUntilAsync(Run(new RetryEndpoint(new StubbornModel(retries: 2), null, time), new RunBudget(calls: 5))));
        Assert.Equal((5, StopReason.CallLimit), (failure.Calls.Sum(call => call.Usage.Calls), failure.StopReason));
    }

    [Fact]
    public async Task An_attempt_that_ends_with_an_exception_and_may_not_be_repeated_is_a_failure()
    {
        var time = new ManualTime();
        var broken = new RetryEndpoint(
            new ScriptedModel(new Script { Sample = static _ => Reply.Throw(new IOException("cut")) }), null, time);
        var failure = await Assert.ThrowsAsync<PipelineFailedException>(() => time.AdvanceUntilAsync(Run(broken, new RunBudget(calls: 4))));
        // The fourth call is kept for the fusion, and so goes to the sample that need leave nothing for it.
        Assert.Equal([2, 1, 1, 0], failure.Calls.Take(4).Select(call => call.Usage.Calls));
        Assert.All(failure.Calls.Take(3), call => Assert.Equal((CallOutcome.Failed, "cut"), (call.Outcome, call.Error)));
    }

    [Fact]
    public async Task Content_that_is_no_text_needs_a_context_length()
    {
        ChatMessage[] image = [new(ChatRole.User, [new TextContent("What is it?"), new DataContent(new byte[] { 1 }, "image/png")])];
        var model = new ScriptedModel(new Script()) { Capabilities = EndpointCapabilities.Content };
        var blind = new Frugal(new ModelCatalog { { "m", model, s_facts } });
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => blind.AnswerAsync(image));
        Assert.Contains("content other than text", refused.Message, StringComparison.Ordinal);
        Assert.Empty(model.Calls);

        var seeing = new Frugal(
            new ModelCatalog { { "m", model, new() { ContextLength = 400, Price = { Prompt = 1, Completion = 10 } } } });
        Assert.Equal(StopReason.Completed, (await seeing.AnswerAsync(image)).StopReason);
    }

    private static Task<Answer> Run(IModelEndpoint model, RunBudget? budget, BudgetLedger? ledger = null, ulong? seed = null) =>
        new Frugal(new ModelCatalog { { "m", model, s_facts } }).AnswerAsync(
            "q", new RunOptions { Budget = budget, Ledger = ledger, Seed = seed });

    private static Task<Answer> RunOne(IModelEndpoint model, BudgetLedger ledger) =>
        new Lone(new ModelCatalog { { "m", model, s_facts } }).AnswerAsync("q", new RunOptions { Ledger = ledger });

    private static Reply Use(string text, TokenUsage usage) => (Reply)text with { Usage = usage };

    /// <summary>Refuses all samples but the first before they are sent.</summary>
    private sealed class UnsentModel : IModelEndpoint
    {
        public string Name => "m";

        public EndpointCapabilities Capabilities => EndpointCapabilities.None;

        public ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
        {
            if (request.SampleIndex > 0)
            {
                return new(Completion.Failed("The line is closed.") with { NotSent = true });
            }

            reply.Append("Answer: 1"u8);
            return new(new Completion(new(10, 5)));
        }
    }

    /// <summary>Fails a number of times before it replies to a request.</summary>
    private sealed class StubbornModel(int retries) : IModelEndpoint
    {
        private static readonly TokenUsage s_usage = new(10, 10);

        private readonly ConcurrentDictionary<ulong, int> _failed = new();

        public string Name => "m";

        public EndpointCapabilities Capabilities => EndpointCapabilities.None;

        public ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
        {
            if (_failed.AddOrUpdate(request.Seed ^ (ulong)request.Messages.TextBytes, 1, static (_, count) => count + 1) <= retries)
            {
                return new(Completion.Failed("down", s_usage, FailureKind.Transient));
            }

            reply.Append("Answer: 1"u8);
            return new(new Completion(s_usage));
        }
    }
}
