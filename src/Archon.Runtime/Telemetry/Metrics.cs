using System.Diagnostics;
using System.Diagnostics.Metrics;
using Archon.Execution;

namespace Archon.Telemetry;

/// <summary>
/// Histograms and counters, named by OpenTelemetry's conventions for generative AI where they name one. Nothing is allocated when nobody
/// listens.
/// </summary>
internal static class Metrics
{
    private static readonly Meter s_meter = new(ArchonTelemetry.Name, typeof(Metrics).Assembly.GetName().Version?.ToString(3));

    private static readonly Histogram<double> s_callDuration = s_meter.CreateHistogram<double>(
        "gen_ai.client.operation.duration", "s", "Time of a model call, with its repetitions.");

    private static readonly Histogram<long> s_callTokens = s_meter.CreateHistogram<long>(
        "gen_ai.client.token.usage", "{token}", "Tokens of a model call.");

    private static readonly Histogram<double> s_runDuration = s_meter.CreateHistogram<double>("archon.run.duration", "s", "Time of a run.");

    private static readonly Histogram<int> s_runCalls = s_meter.CreateHistogram<int>("archon.run.calls", "{call}", "Model calls of a run.");

    private static readonly Counter<long> s_retries = s_meter.CreateCounter<long>(
        "archon.call.retries", "{attempt}", "Attempts at a model call that were made because the one before had failed.");

    private static readonly Counter<long> s_hedges = s_meter.CreateCounter<long>(
        "archon.call.hedges", "{attempt}", "Second attempts at a model call that were made because the first was slow.");

    /// <summary>Whether anybody wants to know how long things take.</summary>
    internal static bool AreOn => s_callDuration.Enabled || s_callTokens.Enabled || s_runDuration.Enabled || s_runCalls.Enabled;

    internal static void AddCall(Branch call, TimeSpan duration)
    {
        TagList tags = new()
        {
            { "gen_ai.operation.name", "chat" },
            { "gen_ai.request.model", call.Endpoint.Name },
            { "archon.call.outcome", Traces.NameOf(call.Outcome) },
        };
        s_callDuration.Record(duration.TotalSeconds, tags);
        Usage usage = call.Usage;
        if (usage.Calls > usage.UnknownCalls)
        {
            AddTokens(usage.PromptTokens, "input", call.Endpoint.Name);
            AddTokens(usage.CompletionTokens, "output", call.Endpoint.Name);
        }
    }

    internal static void AddRun(string pipeline, TimeSpan duration, int calls, StopReason reason, bool failed)
    {
        TagList tags = new()
        {
            { "gen_ai.workflow.name", pipeline },
            { "archon.stop_reason", Traces.NameOf(reason) },
        };
        if (failed)
        {
            tags.Add("error.type", "no_answer");
        }

        s_runDuration.Record(duration.TotalSeconds, tags);
        s_runCalls.Record(calls, tags);
    }

    /// <summary>An attempt that is made again.</summary>
    /// <param name="model">The model.</param>
    /// <param name="failure">How the one before it failed.</param>
    internal static void AddRetry(string model, FailureKind failure) =>
        s_retries.Add(1, new("gen_ai.request.model", model), new("error.type", Traces.NameOf(failure)));

    /// <summary>A call that was made twice.</summary>
    /// <param name="model">The model.</param>
    /// <param name="winner"><c>first</c> or <c>second</c>, whose reply it is; <c>none</c> when neither had a good one.</param>
    internal static void AddHedge(string model, string winner) =>
        s_hedges.Add(1, new("gen_ai.request.model", model), new("archon.hedge.winner", winner));

    private static void AddTokens(long tokens, string type, string model) => s_callTokens.Record(
        tokens, new("gen_ai.operation.name", "chat"), new("gen_ai.token.type", type), new("gen_ai.request.model", model));
}
