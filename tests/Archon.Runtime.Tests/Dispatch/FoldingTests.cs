using System.Text.Json;
using Archon.Runtime.Tests.Endpoints.OpenAI;
using Archon.Runtime.Tests.Memory;
using Archon.Runtime.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Archon.Runtime.Tests.Dispatch;

[Pipeline]
[Ensemble("m", Samples = 16, MaxTokens = 100)]
[Vote<Number>]
public sealed partial class Sixteen;

[Collection(PoolsCollection.Name)]
public class FoldingTests
{
    private const int PromptTokens = 7;
    private const int ReplyTokens = 3;

    [Fact]
    public async Task Samples_are_one_request_and_as_many_different_replies_and_their_prompt_is_paid_for_once()
    {
        await using var server = new WireServer(new Sampler().Reply);
        await using ServiceProvider services = Services(server);
        var ledger = new BudgetLedger(new RunBudget(calls: 16) { Tokens = 100_000 });
        Answer answer = await services.GetRequiredService<Sixteen>().AnswerAsync("2+2?", new RunOptions { Ledger = ledger });
        Assert.Equal([16], CountsOf(server));
        Assert.Equal(16, answer.AllCandidates.Select(candidate => candidate.Text).Distinct().Count());
        Assert.Equal((16, 0, PromptTokens, 16 * ReplyTokens + 1), Sums(answer.Usage));
        Assert.Equal(
            [(1, ReplyTokens + 1), (1, ReplyTokens), (0, ReplyTokens)],
            answer.Layers[0].Calls.Select(call => (call.Usage.PromptTokens, call.Usage.CompletionTokens)).Distinct());
        Assert.Equal((new Spend(16, answer.Usage.TotalTokens, 0), default), (ledger.Spent, ledger.Reserved));
    }

    [Theory]
    [InlineData("""{"error":{"message":"Unsupported value","type":"invalid_request_error","param":"n","code":"unsupported_value"}}""", 400)]
    [InlineData("""{"detail":[{"loc":["body","n"],"msg":"Extra inputs are not permitted"}]}""", 422)]
    [InlineData("""{"error":{"code":500,"message":"Only one completion choice is allowed","type":"server_error"}}""", 500)]
    public async Task A_server_that_refuses_is_asked_once_and_then_for_single_samples(string refusal, int status)
    {
        var sampler = new Sampler();
        await using var server = new WireServer((i, body) => i == 0 ? WireReply.Json(refusal, status) : sampler.Reply(i, body));
        await using ServiceProvider services = Services(server);
        Sixteen pipeline = services.GetRequiredService<Sixteen>();
        await AssertSixteenAsync(pipeline, calls: 16);
        Assert.Equal([16, .. Enumerable.Repeat(1, 16)], CountsOf(server));
        Assert.Equal(16, server.Requests.Skip(1).Select(request => Field(request.Body, "seed", 0)).Distinct().Count());
        await AssertSixteenAsync(pipeline, calls: 16);
        Assert.Equal([16, .. Enumerable.Repeat(1, 32)], CountsOf(server));
    }

    [Fact]
    public async Task A_server_that_sends_one_reply_whatever_it_is_asked_for_loses_none_and_is_remembered()
    {
        await using var server = new WireServer(new Sampler { MostChoices = 1 }.Reply);
        await using ServiceProvider services = Services(server);
        await AssertSixteenAsync(services.GetRequiredService<Sixteen>(), calls: 16);
        Assert.Equal([16, .. Enumerable.Repeat(1, 15)], CountsOf(server));
        await AssertSixteenAsync(services.GetRequiredService<Sixteen>(), calls: 16);
        Assert.Equal([16, .. Enumerable.Repeat(1, 31)], CountsOf(server));
    }

    [Fact]
    public async Task Samples_that_the_server_leaves_out_are_asked_for_alone_and_one_that_is_no_answer_fails_alone()
    {
        await using var server = new WireServer(new Sampler { MostChoices = 10, Refuses = true }.Reply);
        await using ServiceProvider services = Services(server);
        Answer answer = await services.GetRequiredService<Sixteen>().AnswerAsync(
            "2+2?", new RunOptions { Budget = new RunBudget(calls: 16) });
        Assert.Equal([16, .. Enumerable.Repeat(1, 6)], CountsOf(server));
        Assert.Equal(15, answer.AllCandidates.Select(candidate => candidate.Text).Distinct().Count());
        CallReport refused = Assert.Single(answer.Layers[0].Calls, call => call.Outcome == CallOutcome.Failed);
        Assert.Equal(("Model 'm': it refused: I cannot.", 0), (refused.Error, refused.Sample));
        Assert.Equal((16, 0, 7 * PromptTokens, (10 * ReplyTokens) + 1 + (6 * (ReplyTokens + 1))), Sums(answer.Usage));
    }

    [Fact]
    public async Task A_request_that_is_repeated_is_reserved_for_all_of_its_samples_or_for_none()
    {
        var sampler = new Sampler();
        var time = new ManualTime();
        await using var server = new WireServer((i, body) => i % 2 == 0 ? WireReply.Json("{}", 500) : sampler.Reply(i, body));
        await using ServiceProvider services = Services(server, time);
        Sixteen pipeline = services.GetRequiredService<Sixteen>();
        var ledger = new BudgetLedger(new RunBudget(calls: 32));
        Answer answer = await time.AdvanceUntilAsync(pipeline.AnswerAsync("2+2?", new RunOptions { Ledger = ledger }));
        Assert.Equal([16, 16], CountsOf(server));
        Assert.Equal((32, 16, PromptTokens, (16 * ReplyTokens) + 1), Sums(answer.Usage));
        Assert.Equal((32, 16, default), (ledger.Spent.Calls, ledger.UnknownCalls, ledger.Reserved));

        var small = new BudgetLedger(new RunBudget(calls: 31));
        var failure = await Assert.ThrowsAsync<PipelineFailedException>(() => time.AdvanceUntilAsync(
            pipeline.AnswerAsync("2+2?", new RunOptions { Ledger = small })));
        Assert.Equal((3, StopReason.CallLimit), (server.Requests.Count, failure.StopReason));
        Assert.Equal((16, 16, default), (small.Spent.Calls, small.UnknownCalls, small.Reserved));
    }

    [Fact]
    public async Task Samples_that_are_kept_are_not_asked_for_again()
    {
        await using var server = new WireServer(new Sampler().Reply);
        using var wire = new OpenAIEndpoint("m", new() { BaseAddress = server.Address, TakesCount = true });
        var cached = new CachedEndpoint(new FoldingEndpoint(wire), new MemoryStore());
        Assert.Equal(EndpointCapabilities.Count, cached.Capabilities);
        string[] five = await SampleAsync(cached, 5);
        string[] sixteen = await SampleAsync(cached, 16);
        string[] again = await SampleAsync(cached, 16);
        Assert.Equal([5, 11], CountsOf(server));
        Assert.Equal(five, sixteen[..5]);
        Assert.Equal(sixteen, again);
        Assert.Equal(16, sixteen.Distinct().Count());
    }

    [Fact]
    public async Task A_sample_that_is_given_up_leaves_the_others_and_all_of_them_close_the_connection()
    {
        Rented before = Rented.Now;
        var sampler = new Sampler();
        var gate = new TaskCompletionSource();
        await using (var server = new WireServer((i, body) => i == 0 ? sampler.Reply(i, body) : new WireReply([]) { Hang = true }))
        {
            using var wire = new OpenAIEndpoint("m", new() { BaseAddress = server.Address, TakesCount = true });
            var folding = new FoldingEndpoint(new Held(wire, gate.Task));
            CancellationTokenSource[] tokens = [.. Enumerable.Range(0, 3).Select(_ => new CancellationTokenSource())];
            Task<string>[] calls = Start(folding, [.. tokens.Select(source => source.Token)]);
            await tokens[0].CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => calls[0]);
            gate.SetResult();
            Assert.Equal(["Answer: 1", "Answer: 2"], await Task.WhenAll(calls[1..]));

            calls = Start(folding, tokens[1].Token, tokens[2].Token);
            while (server.Requests.Count < 2)
            {
                await Task.Yield();
            }

            await Task.WhenAll(tokens.Select(source => source.CancelAsync()));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(calls));
            await server.Abandoned.Task;
            Array.ForEach(tokens, source => source.Dispose());
        }

        while (Rented.Now != before)
        {
            await Task.Yield();
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_request_that_is_given_up_in_a_queue_cost_none_of_its_samples_anything(bool isRepeatable)
    {
        await using var server = new WireServer(new Sampler().Reply);
        using var wire = new OpenAIEndpoint("m", new() { BaseAddress = server.Address, TakesCount = true });
        using var door = new Admission(new() { Concurrency = 1 });
        await door.EnterAsync(1);
        IModelEndpoint chain = new AdmissionEndpoint(wire, door);
        var folding = new FoldingEndpoint(isRepeatable ? new RetryEndpoint(chain) : chain);
        var ledger = new BudgetLedger(default);
        using var leaving = new CancellationTokenSource();
        Task<Answer> run = new Sixteen(new ModelCatalog { { "m", folding } }).AnswerAsync(
            "2+2?", new RunOptions { Ledger = ledger }, leaving.Token);
        Assert.Equal((1, 16), (door.Waiting, ledger.Reserved.Calls));
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Equal((default, default, 0), (ledger.Spent, ledger.Reserved, server.Requests.Count));
    }

    [Fact]
    public async Task What_comes_late_is_alone_or_is_streamed_goes_on_as_it_is()
    {
        await using var server = new WireServer(new Sampler().Reply);
        using var wire = new OpenAIEndpoint("m", new() { BaseAddress = server.Address, TakesCount = true });
        var folding = new FoldingEndpoint(wire);
        Assert.Equal("Answer: 0", Assert.Single(await SampleAsync(folding, 1)));
        var closed = new SampleGroup();
        closed.Dispose();
        Assert.Equal(
            ["Answer: 1", "Answer: 2"], [await AskAsync(folding, 0, closed, default), await AskAsync(folding, 1, closed, default)]);
        using var streaming = new OpenAIEndpoint("m", new() { BaseAddress = server.Address, TakesCount = true, Stream = true });
        Assert.Equal(2, (await SampleAsync(new FoldingEndpoint(streaming), 2)).Distinct().Count());
        Assert.Equal([1, 1, 1, 1, 1], CountsOf(server));
    }

    private static (int, int, long, long) Sums(Usage usage) =>
        (usage.Calls, usage.UnknownCalls, usage.PromptTokens, usage.CompletionTokens);

    private static async Task AssertSixteenAsync(Sixteen pipeline, int calls)
    {
        Answer answer = await pipeline.AnswerAsync("2+2?", new RunOptions { Budget = new RunBudget(calls) });
        Assert.Equal((StopReason.Completed, calls), (answer.StopReason, answer.Usage.Calls));
        Assert.Equal(16, answer.AllCandidates.Select(candidate => candidate.Text).Distinct().Count());
    }

    private static Task<string[]> SampleAsync(IModelEndpoint endpoint, int count) =>
        Task.WhenAll(Start(endpoint, new CancellationToken[count]));

    private static Task<string>[] Start(IModelEndpoint endpoint, params CancellationToken[] tokens)
    {
        using var group = new SampleGroup();
        return [.. tokens.Select((token, i) => AskAsync(endpoint, i, group, token))];
    }

    private static async Task<string> AskAsync(IModelEndpoint endpoint, int sample, SampleGroup group, CancellationToken cancellationToken)
    {
        using var request = new ModelRequest { SampleIndex = sample, Seed = (ulong)sample << 33, Group = group };
        request.Messages.Add(MessageRole.User, "2+2?");
        using var reply = new Utf8Buffer();
        Completion completion = await endpoint.CompleteAsync(request, reply, cancellationToken);
        Assert.Null(completion.Error);
        return reply.ToString();
    }

    private static ServiceProvider Services(WireServer server, TimeProvider? time = null)
    {
        Dictionary<string, string?> settings = new()
        {
            ["Archon:Models:m:Url"] = $"{server.Address}",
            ["Archon:Models:m:Capabilities:0"] = "count",
            ["Archon:Models:m:TimeoutSeconds"] = "0",
        };
        var services = new ServiceCollection();
        services.AddArchon(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).AddPipeline<Sixteen>();
        return services.AddSingleton(time ?? TimeProvider.System).BuildServiceProvider();
    }

    private static int Field(string body, string name, int missing) =>
        JsonDocument.Parse(body).RootElement.TryGetProperty(name, out JsonElement value) ? value.GetInt32() : missing;

    private static int[] CountsOf(WireServer server) => [.. server.Requests.Select(request => Field(request.Body, "n", 1))];

    /// <summary>A server that never says the same twice.</summary>
    private sealed class Sampler
    {
        private int _said = -1;

        internal int MostChoices { get; init; } = int.MaxValue;

        /// <summary>Whether the first of several choices is no answer.</summary>
        internal bool Refuses { get; init; }

        internal WireReply Reply(int request, string body)
        {
            int asked = Field(body, "n", 1);
            int count = Math.Min(asked, MostChoices);
            IEnumerable<string> choices = Enumerable.Range(0, count).Select(i => Refuses && asked > 1 && i == 0
                ? """{"index":0,"message":{"content":null,"refusal":"I cannot"},"finish_reason":"stop"}"""
                : $$$"""{"finish_reason":"stop","index":{{{i}}},"message":{"content":"Answer: {{{Interlocked.Increment(ref _said)}}}"}}""");
            return WireReply.Json($$$"""
                {"choices":[{{{string.Join(',', choices)}}}],
                "usage":{"prompt_tokens":{{{PromptTokens}}},"completion_tokens":{{{(count * ReplyTokens) + 1}}}}}
                """);
        }
    }

    /// <summary>Lets calls through when it is told to.</summary>
    private sealed class Held(IModelEndpoint inner, Task gate) : DelegatingEndpoint(inner)
    {
        public override async ValueTask<Completion> CompleteAsync(
            ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
        {
            await gate.WaitAsync(cancellationToken);
            return await Inner.CompleteAsync(request, reply, cancellationToken);
        }
    }
}
