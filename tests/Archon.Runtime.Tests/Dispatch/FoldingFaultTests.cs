using System.Collections.Immutable;
using Archon.Runtime.Tests.Memory;
using Archon.Runtime.Tests.Support;

namespace Archon.Runtime.Tests.Dispatch;

[Collection(PoolsCollection.Name)]
public class FoldingFaultTests
{
    private const int Runs = 500;

    [Fact]
    public async Task Whatever_a_server_does_no_sample_is_lost_or_given_twice_and_every_call_is_paid_for_once()
    {
        int answers = 0;
        for (int seed = 0; seed < Runs; seed++)
        {
            answers += await RunAsync(new Random(seed)) ? 1 : 0;
        }

        Assert.InRange(answers, Runs / 2, Runs - 1);
    }

    private static async Task<bool> RunAsync(Random random)
    {
        Rented before = Rented.Now;
        using var source = new CancellationTokenSource();
        var time = new ManualTime();
        var server = new MoodyServer(random, random.Next(5) == 0 ? source.Cancel : null);
        IModelEndpoint model = new FoldingEndpoint(new RetryEndpoint(server, new() { MaxRetries = 2 }, time));
        model = random.Next(2) == 0 ? new CachedEndpoint(model, new MemoryStore()) : model;
        var limits = new RunBudget(calls: random.Next(10, 80)) { Tokens = random.Next(5_000, 40_000) };
        var ledger = new BudgetLedger(limits);
        ImmutableArray<Candidate> candidates = [];
        ImmutableArray<CallReport> calls;
        try
        {
            Answer answer = await time.AdvanceUntilAsync(new Sixteen(new ModelCatalog { { "m", model } }).AnswerAsync(
                "q", new RunOptions { Ledger = ledger, CompleteVotes = true }, source.Token));
            (candidates, calls) = (answer.AllCandidates, answer.Layers[0].Calls);
        }
        catch (PipelineFailedException failure)
        {
            calls = failure.Calls;
        }
        catch (OperationCanceledException)
        {
            calls = [];
        }

        // What was cancelled gives its memory back when the server has noticed.
        while (Rented.Now != before)
        {
            await Task.Yield();
        }

        Assert.Equal(default, ledger.Reserved);
        Assert.InRange(ledger.Spent.Calls, 0, limits.Calls);
        Assert.InRange(ledger.Spent.Tokens, 0, limits.Tokens);
        if (!source.IsCancellationRequested)
        {
            Usage usage = calls.Aggregate(default(Usage), static (sum, call) => sum + call.Usage);
            Assert.Equal(server.Delivered.Order(), candidates.Select(static candidate => candidate.Text).Order());
            Assert.Equal((server.Samples, server.Samples, server.Tokens), (usage.Calls, ledger.Spent.Calls, usage.TotalTokens));
        }

        return candidates.Length > 0;
    }

    /// <summary>Fails, refuses, leaves out, answers at once or later, as chance will have it; it never says the same twice.</summary>
    private sealed class MoodyServer(Random random, Action? cancel) : IModelEndpoint
    {
        private readonly Lock _lock = new();
        private readonly bool _takesCount = random.Next(4) > 0;
        private readonly int _mostChoices = random.Next(3) > 0 ? 16 : random.Next(1, 16);
        private int _said;

        public string Name => "m";

        public EndpointCapabilities Capabilities => EndpointCapabilities.Count;

        /// <summary>What was said to whoever waited for it.</summary>
        internal List<string> Delivered { get; } = [];

        /// <summary>Samples asked for, those of requests that failed included.</summary>
        internal int Samples { get; private set; }

        internal long Tokens { get; private set; }

        public async ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
        {
            Assert.All(request.Replies, static sample => Assert.Equal((0, null), (sample.Text.Length, sample.Completion)));
            if (Chance(2))
            {
                await Task.Yield();
            }

            if (Chance(3))
            {
                cancel?.Invoke();
            }

            cancellationToken.ThrowIfCancellationRequested();
            lock (_lock)
            {
                return Answer(request, reply);
            }
        }

        private Completion Answer(ModelRequest request, Utf8Buffer reply)
        {
            int count = request.Replies.Count;
            if (count > 0 && !_takesCount)
            {
                return Completion.Failed("'n' must be 1") with { RefusesCount = true };
            }

            Samples += Math.Max(1, count);
            switch (random.Next(10))
            {
                case 0:
                    return Completion.Failed("broke", default, FailureKind.Transient);
                case 1:
                    return Completion.Failed("slow down", default, FailureKind.RateLimited, TimeSpan.FromSeconds(2));
                case 2 when count > 0:
                    request.Replies[0].Text.Append("half a rep"u8);
                    request.Replies[0].Completion = new(default);
                    throw new IOException("cut");
            }

            if (count == 0)
            {
                reply.Append(Say());
                return new(Count(new(7, 3)));
            }

            int sent = Math.Min(count, _mostChoices);
            Samples -= count - sent;
            foreach (SampledReply sample in request.Replies.Take(sent))
            {
                sample.Text.Append(Say());
                sample.Completion = new(default);
            }

            return new(Count(new(7, (3 * sent) + 1)));
        }

        private string Say()
        {
            Delivered.Add($"Answer: {_said++}");
            return Delivered[^1];
        }

        private TokenUsage Count(TokenUsage usage)
        {
            Tokens += usage.PromptTokens + usage.CompletionTokens;
            return usage;
        }

        private bool Chance(int oneIn)
        {
            lock (_lock)
            {
                return random.Next(oneIn) == 0;
            }
        }
    }
}
