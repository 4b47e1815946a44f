using System.Text;
using Archon.Kernels.Transformer;
using Archon.Runtime.Tests.Support;
using Microsoft.Extensions.AI;

namespace Archon.Runtime.Tests.Endpoints.Embedded;

public sealed class EmbeddedEndpointTests : IDisposable
{
    private const string Question = "A school has 12 groups of 75 students. The students form teams of 3. How many teams are there?";
    private static readonly Lazy<LlamaModel> s_model = new(
        () => LlamaModel.Load(Path.Combine(AppContext.BaseDirectory, "models", "tiny-q8_0.gguf")));
    private readonly EmbeddedEndpoint _endpoint = new("tiny", s_model.Value);

    public void Dispose() => _endpoint.Dispose();

    [Fact]
    public async Task AnswersWithTextUsageAndReason()
    {
        (string text, Completion completion) = await Ask(Request(Question));
        Assert.Equal("12 * 75 = 900\n900 / 3 = 300\nAnswer: 300", text);
        Assert.Equal(FinishReason.Stop, completion.Finish);
        Assert.Null(completion.Error);
        Assert.Equal(31, completion.Usage.CompletionTokens);
        Assert.True(completion.Usage.PromptTokens > 30);
        Assert.Equal(0, completion.Usage.CachedTokens);

        (string again, completion) = await Ask(Request(Question));
        Assert.Equal(text, again);
        Assert.Equal(completion.Usage.PromptTokens - 1, completion.Usage.CachedTokens);
    }

    [Fact]
    public async Task ShowsAReplyWhileItGrowsAndNoPartOfAStopText()
    {
        var listener = new Listener();
        using ModelRequest request = Request(Question);
        request.StopSequences = ["900\n9"];
        request.Watcher = new(listener);
        using Utf8Buffer reply = new();
        Completion completion = await _endpoint.CompleteAsync(request, reply, default);
        Assert.Equal(("12 * 75 = ", FinishReason.Stop), (reply.ToString(), completion.Finish));
        Assert.Equal(reply.ToString(), listener.Text + reply.ToString()[listener.Text.Length..]);
        Assert.True(listener.Pieces.Count() > 2);
        request.Watcher.Dispose();
    }

    [Fact]
    public async Task TellsTheProbabilityOfEachTokenWhateverElseIsRunning()
    {
        using TokenLogprobs alone = new(top: 2), batched = new(top: 2), all = new(s_model.Value.Tokenizer.VocabularySize);
        using ModelRequest first = Request(Question), second = Request(Question), single = Request(Question, temperature: 1, seed: 3);
        (first.Logprobs, second.Logprobs, single.Logprobs, single.MaxTokens) = (alone, batched, all, 1);
        (string text, Completion completion) = await Ask(first);
        await Task.WhenAll(Ask(second), Ask(single), Ask(Request("Who are you?", temperature: 1, seed: 1)));

        Assert.Equal((completion.Usage.CompletionTokens, alone.Count), (alone.Count, batched.Count));
        StringBuilder told = new();
        for (int i = 0; i < alone.Count; i++)
        {
            // Greedy: the token drawn is the likeliest.
            Assert.True(alone[i].Text.SequenceEqual(alone.Alternative(i, 0).Text));
            Assert.Equal(alone[i].Logprob, alone.Alternative(i, 0).Logprob);
            Assert.True(alone.Alternative(i, 1).Logprob <= alone[i].Logprob);
            Assert.Equal((alone[i].Logprob, alone[i].Start), (batched[i].Logprob, batched[i].Start));
            Assert.Equal(i == alone.Count - 1 ? -1 : told.Length, alone[i].Start);
            told.Append(Encoding.UTF8.GetString(alone[i].Text));
        }

        Assert.StartsWith(text, told.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, all.Count);
        Assert.Equal(1, Enumerable.Range(0, all.AlternativesOf(0)).Sum(rank => Math.Exp(all.Alternative(0, rank).Logprob)), 9);
    }

    [Fact]
    public async Task FaultOfAWatcherFailsItsCallAlone()
    {
        using ModelRequest request = Request(Question);
        request.Watcher = new(new Listener { OnPiece = static _ => throw new InvalidOperationException("broken") });
        using Utf8Buffer reply = new();
        ValueTask<Completion> watched = _endpoint.CompleteAsync(request, reply, default);
        (string text, _) = await Ask(Request(Question));
        Assert.Equal("12 * 75 = 900\n900 / 3 = 300\nAnswer: 300", text);
        Assert.Equal("broken", (await Assert.ThrowsAsync<InvalidOperationException>(watched.AsTask)).Message);
        request.Watcher.Dispose();
    }

    [Fact]
    public async Task SamplesOfOnePromptShareIt()
    {
        (string Text, Completion Completion)[] replies = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => Ask(Request(Question, 1, (ulong)i))));
        int prompt = replies[0].Completion.Usage.PromptTokens;
        Assert.Equal(7 * (prompt - 1), replies.Sum(r => r.Completion.Usage.CachedTokens));
        Assert.True(replies.Select(r => r.Text).Distinct().Count() > 1);
    }

    [Fact]
    public async Task EqualSeedsGiveEqualTextWhateverElseRuns()
    {
        (string alone, _) = await Ask(Request(Question, 1, 5));
        Task<(string, Completion)>[] crowd =
            [.. Enumerable.Range(0, 40).Select(i => Ask(Request(i % 2 == 0 ? Question : $"{i} * 7 + 3", 1, (ulong)i)))];
        (string inCrowd, _) = await Ask(Request(Question, 1, 5));
        await Task.WhenAll(crowd);
        Assert.Equal(alone, inCrowd);
    }

    [Fact]
    public async Task LimitsAndStopSequencesHold()
    {
        ModelRequest limited = Request(Question);
        limited.MaxTokens = 4;
        (_, Completion completion) = await Ask(limited);
        Assert.Equal((FinishReason.Length, 4), (completion.Finish, completion.Usage.CompletionTokens));

        ModelRequest stopping = Request(Question);
        stopping.StopSequences = ["\n900"];
        (string text, completion) = await Ask(stopping);
        Assert.Equal(("12 * 75 = 900", FinishReason.Stop), (text, completion.Finish));
    }

    [Fact]
    public async Task WhatDoesNotFitIsRefusedWithReasons()
    {
        foreach (int words in new[] { 1500, 100_000 })
        {
            (_, Completion completion) = await Ask(Request(string.Concat(Enumerable.Repeat("many 7 ", words))));
            Assert.Equal(FinishReason.Error, completion.Finish);
            Assert.Contains("'tiny'", completion.Error, StringComparison.Ordinal);
            Assert.Contains("1024", completion.Error, StringComparison.Ordinal);
        }
        ModelRequest json = Request(Question);
        json.ResponseFormat = ChatResponseFormat.Json;
        Assert.Contains("JSON", (await Ask(json)).Completion.Error, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Ask(Request(Question, -1)));
    }

    [Fact]
    public async Task CancelledCallsEndAndLeaveTheOthersAlone()
    {
        using var cancellation = new CancellationTokenSource();
        Task<(string Text, Completion)> kept = Ask(Request(Question));
        Task<(string, Completion)>[] cancelled =
            [.. Enumerable.Range(0, 100).Select(i => Ask(Request(Question, 2, (ulong)i), cancellation.Token))];
        cancellation.Cancel();
        foreach (Task<(string, Completion)> call in cancelled)
        {
            Exception? error = await Record.ExceptionAsync(() => call);
            Assert.True(error is null or OperationCanceledException, error?.ToString());
            Assert.True(error is null || ((OperationCanceledException)error).CancellationToken == cancellation.Token);
        }
        Assert.Contains(cancelled, call => call.IsCanceled);
        Assert.StartsWith("12 * 75", (await kept).Text, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Ask(Request(Question), cancellation.Token));
    }

    [Fact]
    public async Task DisposingFailsWhatIsInFlight()
    {
        var endpoint = new EmbeddedEndpoint("tiny", s_model.Value, new EmbeddedOptions { MaxConcurrency = 2 });
        Task<(string, Completion Completion)>[] calls =
            [.. Enumerable.Range(0, 200).Select(i => Ask(endpoint, Request(Question, 2, (ulong)i)))];
        await endpoint.DisposeAsync();
        (string, Completion Completion)[] replies = await Task.WhenAll(calls);
        Assert.Contains(replies, r => r.Completion.Error is { } error && error.Contains("'tiny' was disposed", StringComparison.Ordinal));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Ask(endpoint, Request(Question)));
        endpoint.Dispose();
    }

    [Fact]
    public async Task ContinuationsRunElsewhere()
    {
        using var reply = new Utf8Buffer();
        Task<Completion> call = _endpoint.CompleteAsync(Request(Question), reply, default).AsTask();
        string? thread = await call.ContinueWith(
            _ => Thread.CurrentThread.Name, default, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        Assert.NotEqual("archon-embedded-tiny", thread);
    }

    [Fact]
    public void BadFilesAreNamed()
    {
        GgufException error = Assert.Throws<GgufException>(() => EmbeddedEndpoint.Load("tiny", "no-such-file.gguf"));
        Assert.Contains("no-such-file.gguf", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new EmbeddedEndpoint("tiny", s_model.Value, new EmbeddedOptions { Threads = 0 }));
    }

    private static ModelRequest Request(string question, double temperature = 0, ulong seed = 0)
    {
        var request = new ModelRequest { Temperature = temperature, Seed = seed, MaxTokens = 120 };
        request.Messages.Add(MessageRole.System, "Solve the problem step by step. End with a line \"Answer: <answer>\".");
        request.Messages.Add(MessageRole.User, question);
        return request;
    }

    private Task<(string Text, Completion Completion)> Ask(ModelRequest request, CancellationToken cancellationToken = default) =>
        Ask(_endpoint, request, cancellationToken);

    private static async Task<(string Text, Completion Completion)> Ask(
        EmbeddedEndpoint endpoint, ModelRequest request, CancellationToken cancellationToken = default)
    {
        using var reply = new Utf8Buffer();
        Completion completion = await endpoint.CompleteAsync(request, reply, cancellationToken);
        return (Encoding.UTF8.GetString(reply.WrittenSpan), completion);
    }
}
