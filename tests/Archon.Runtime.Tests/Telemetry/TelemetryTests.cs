using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Archon.Runtime.Tests.Dispatch;
using Archon.Runtime.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Archon.Runtime.Tests.Telemetry;

public sealed class TelemetryTests : IDisposable
{
    private const string Question = "a question that nobody else asks, 4711";
    private readonly ActivitySource _source = new("the test's own");
    private readonly ConcurrentQueue<Activity> _stopped = [];
    private readonly ActivityListener _listener;

    public TelemetryTests()
    {
        _listener = new()
        {
            ShouldListenTo = source => source == _source || source.Name == ArchonTelemetry.Name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _stopped.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _source.Dispose();
    }

    [Fact]
    public async Task A_run_is_a_span_with_its_layers_and_calls_below_it()
    {
        Activity[] spans = await SpansOfAsync(new Mixture(Models.Of(new Script())));
        Activity run = Assert.Single(spans, static span => span.OperationName == "invoke_workflow Mixture");
        Activity[] layers = [.. spans.Where(span => span.ParentSpanId == run.SpanId).OrderBy(static span => span.StartTimeUtc)];
        Assert.Equal(["layer 1", "layer 2"], layers.Select(static layer => layer.OperationName));
        Assert.Equal(4, spans.Count(span => span.OperationName == "chat m" && span.ParentSpanId == layers[0].SpanId));
        Activity fusion = Assert.Single(spans, span => span.OperationName == "chat m" && span.ParentSpanId == layers[1].SpanId);
        Assert.Equal(ActivityKind.Client, fusion.Kind);
        Assert.Equal(("chat", "m", "succeeded", 10L, 5L), (
            fusion.GetTagItem("gen_ai.operation.name"), fusion.GetTagItem("gen_ai.request.model"), fusion.GetTagItem("archon.call.outcome"),
            fusion.GetTagItem("gen_ai.usage.input_tokens"), fusion.GetTagItem("gen_ai.usage.output_tokens")));
        Assert.Equal(
            (5, "completed", 50L),
            (run.GetTagItem("archon.calls"), run.GetTagItem("archon.stop_reason"), run.GetTagItem("gen_ai.usage.input_tokens")));
    }

    [Fact]
    public async Task Calls_that_end_on_other_threads_and_out_of_order_keep_their_parents()
    {
        var schedule = new Schedule(7);
        var pipeline = new Mixture(Models.Of(new ScriptedModel(new Script(), schedule)));
        Activity[] spans = await SpansOfAsync(pipeline, async task => await schedule.FinishAsync(task, threads: 3));
        Assert.Equal(8, spans.Length);
        Assert.All(
            spans.Where(static span => span.OperationName == "chat m"),
            span => Assert.Contains(spans, layer => layer.SpanId == span.ParentSpanId));
    }

    [Fact]
    public async Task A_call_that_begins_before_its_layer_belongs_to_the_run()
    {
        var schedule = new Schedule(7);
        var pipeline = new VerifyThenFuse(Models.Of(new ScriptedModel(new Script(), schedule)));
        Activity[] spans = await SpansOfAsync(pipeline, async task => await schedule.FinishAsync(task, threads: 2));
        Activity run = Assert.Single(spans, static span => span.OperationName == "invoke_workflow VerifyThenFuse");
        Activity first = Assert.Single(spans, static span => span.OperationName == "layer 1");
        Assert.Equal(3, spans.Count(span => span.OperationName == "chat m" && span.ParentSpanId == first.SpanId));
        Assert.Equal(9, spans.Count(span => span.OperationName == "chat m" && span.ParentSpanId == run.SpanId));
        Assert.All(spans, span => Assert.Equal(run.TraceId, span.TraceId));
    }

    [Fact]
    public async Task A_failed_call_says_why_and_a_run_without_an_answer_is_an_error()
    {
        var pipeline = new OneSample(Models.Of(new Script { Sample = static _ => Reply.Fail("the server is gone") }));
        Activity[] spans = await SpansOfAsync(pipeline, static async task =>
        {
            await Assert.ThrowsAsync<PipelineFailedException>(() => task);
            return null;
        });
        Activity call = Assert.Single(spans, static span => span.OperationName == "chat m");
        Assert.Equal(
            (ActivityStatusCode.Error, "the server is gone", "permanent"),
            (call.Status, call.StatusDescription, call.GetTagItem("error.type")));
        Assert.Equal(
            ActivityStatusCode.Error, Assert.Single(spans, static span => span.OperationName == "invoke_workflow OneSample").Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Texts_are_left_out_unless_they_are_asked_for(bool asked)
    {
        var pipeline = new OneSample(Models.Of(new Script()), new PipelineOptions { TraceTexts = asked });
        Activity[] spans = await SpansOfAsync(pipeline);
        string said = string.Join('\n', spans.SelectMany(static span => span.TagObjects).Select(static tag => $"{tag.Key}={tag.Value}"));
        Assert.Equal(asked, said.Contains("4711", StringComparison.Ordinal));
        Assert.Equal(asked, said.Contains("Answer: 0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Durations_and_tokens_are_measured()
    {
        ConcurrentQueue<(string Name, double Value, string Tags)> measured = [];
        using MeterListener meters = Listen(measured);
        var time = new ManualTime();
        var model = new ScriptedModel(
            _ =>
            {
                time.Advance(1.5);
                return "Answer: 4";
            },
            name: "measured");
        await new OneSample(Models.Of(model), new PipelineOptions { TimeProvider = time }).AnswerAsync(Question);
        (string Name, double Value, string Tags)[] own =
            [.. measured.Where(static item => item.Tags.Contains("measured", StringComparison.Ordinal))];
        Assert.Contains(own, static item => item is { Name: "gen_ai.client.operation.duration", Value: 1.5 });
        foreach ((int tokens, string type) in ((int, string)[])[(10, "input"), (5, "output")])
        {
            Assert.Contains(own, item => item.Name == "gen_ai.client.token.usage"
                && item.Value == tokens && item.Tags.Contains(type, StringComparison.Ordinal));
        }
        Assert.Contains(measured, static item => item is { Name: "archon.run.duration", Value: 1.5 });
        Assert.Contains(measured, static item => item is { Name: "archon.run.calls", Value: 1 });
    }

    [Fact]
    public async Task Attempts_that_are_made_again_are_counted_by_what_had_failed()
    {
        ConcurrentQueue<(string Name, double Value, string Tags)> measured = [];
        using MeterListener meters = Listen(measured);
        var time = new ManualTime();
        Completion broke = Completion.Failed("broke", kind: FailureKind.Transient), busy = Completion.Failed(
            "busy", kind: FailureKind.RateLimited);
        var model = new Flaky(broke, busy, new(new(1, 1)), new(new(1, 1))) { Name = "repeated" };
        var retry = new RetryEndpoint(model, null, time);
        await time.AdvanceUntilAsync(Ask.Async(retry));
        await Ask.Async(retry);
        Assert.Equal(
            [
                "archon.call.retries 1 gen_ai.request.model=repeated error.type=transient",
                "archon.call.retries 1 gen_ai.request.model=repeated error.type=rate_limited",
            ],
            measured.Where(static item => item.Tags.Contains("=repeated", StringComparison.Ordinal)).Select(
                static item => $"{item.Name} {item.Value} {item.Tags}"));

        // One that the budget does not allow is not made.
        measured.Clear();
        var pipeline = new OneSample(Models.Of(new RetryEndpoint(new Flaky(broke) { Name = "repeated" }, null, time)));
        await Assert.ThrowsAsync<PipelineFailedException>(
            () => time.AdvanceUntilAsync(pipeline.AnswerAsync(Question, new RunOptions { Budget = new RunBudget(calls: 1) })));
        Assert.DoesNotContain(
            measured, static item => item.Name == "archon.call.retries" && item.Tags.Contains("=repeated", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(9, "first")]
    [InlineData(2, "second")]
    [InlineData(-1, "none")]
    public async Task Calls_that_are_made_twice_are_counted_with_the_attempt_that_won(double secondsOfSecond, string winner)
    {
        ConcurrentQueue<(string Name, double Value, string Tags)> measured = [];
        using MeterListener meters = Listen(measured);
        var time = new ManualTime();
        Completion good = new(new TokenUsage(1, 1)), bad = Completion.Failed("broke");
        string name = $"hedged, {winner}";
        var model = new TimedModel(time, attempt => attempt switch
        {
            2 => (6, secondsOfSecond < 0 ? bad : good),
            3 => (Math.Abs(secondsOfSecond), secondsOfSecond < 0 ? bad : good),
            _ => (1, good),
        })
        {
            Name = name,
        };
        var hedging = new HedgingEndpoint(model, new() { MinimumCalls = 2, MaxShare = 1 }, time);
        for (int i = 0; i < 3; i++)
        {
            await time.AdvanceUntilAsync(Ask.Async(hedging));
        }

        Assert.Equal(
            [$"archon.call.hedges 1 gen_ai.request.model={name} archon.hedge.winner={winner}"],
            measured.Where(item => item.Tags.Contains(name, StringComparison.Ordinal)).Select(
                static item => $"{item.Name} {item.Value} {item.Tags}"));
    }

    [Fact]
    public async Task Failures_and_short_runs_are_logged_without_texts()
    {
        var logger = new Lines();
        var script = new Script { Sample = static call => call.Sample == 0 ? Reply.Fail("the server is gone") : "Answer: 1" };
        await new Mixture(Models.Of(script), new PipelineOptions { Logger = logger }).AnswerAsync(
            Question, new RunOptions { Budget = new RunBudget(calls: 4) });
        Assert.Equal(
            [
                "Warning 1 Pipeline 'Mixture', layer 1: a call of model 'm' failed: the server is gone",
                "Information 3 Pipeline 'Mixture' was cut short after 4 calls: call_limit",
            ],
            logger.Written);
    }

    /// <summary>Hears all measurements of Archon, of tests that run at the same time as well.</summary>
    private static MeterListener Listen(ConcurrentQueue<(string Name, double Value, string Tags)> measured)
    {
        MeterListener meters = new()
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == ArchonTelemetry.Name)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        meters.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        meters.Start();
        return meters;

        void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            measured.Enqueue((instrument.Name, value, string.Join(' ', tags.ToArray().Select(static tag => $"{tag.Key}={tag.Value}"))));
    }

    /// <summary>The spans of one run: tests run side by side, and all of them are listened to.</summary>
    private async Task<Activity[]> SpansOfAsync(Pipeline pipeline, Func<Task<Answer>, Task<Answer?>>? finish = null)
    {
        using Activity root = _source.StartActivity("test")!;
        Task<Answer> answer = pipeline.AnswerAsync(Question);
        _ = finish is null ? await answer : await finish(answer);
        Assert.Same(root, Activity.Current);
        return [.. _stopped.Where(span => span.TraceId == root.TraceId)];
    }

    private sealed class Lines : ILogger
    {
        internal List<string> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Add($"{logLevel} {eventId.Id} {formatter(state, exception)}");
    }
}
