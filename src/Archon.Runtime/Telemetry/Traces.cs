using System.Diagnostics;
using Archon.Execution;

namespace Archon.Telemetry;

/// <summary>
/// Spans, named by OpenTelemetry's conventions for generative AI: one for a run, one for each of its layers, one for each call. Nothing is
/// allocated when nobody listens, and texts are left out unless the pipeline's options ask for them.
/// </summary>
internal static class Traces
{
    private static readonly ActivitySource s_source = new(ArchonTelemetry.Name, typeof(Traces).Assembly.GetName().Version?.ToString(3));

    internal static Activity? StartRun(string pipeline)
    {
        if (!s_source.HasListeners())
        {
            return null;
        }

        return s_source.StartActivity($"invoke_workflow {pipeline}")?
            .SetTag("gen_ai.operation.name", "invoke_workflow").SetTag("gen_ai.workflow.name", pipeline);
    }

    internal static Activity? StartLayer(Activity? run, int number, string description) => run is null
        ? null
        : s_source.StartActivity($"layer {number}")?.SetTag("archon.layer.number", number).SetTag("archon.layer.components", description);

    internal static Activity? StartCall(Activity? parent, Branch call)
    {
        Activity? activity = parent is null
            ? null
            : s_source.StartActivity($"chat {call.Endpoint.Name}", ActivityKind.Client, parent.Context);
        return activity?.SetTag("gen_ai.operation.name", "chat")
            .SetTag("gen_ai.request.model", call.Endpoint.Name)
            .SetTag("gen_ai.request.temperature", double.IsNaN(call.Request.Temperature) ? null : call.Request.Temperature)
            .SetTag("gen_ai.request.max_tokens", call.Request.MaxTokens > 0 ? call.Request.MaxTokens : null)
            .SetTag("archon.call.sample", call.Sample);
    }

    internal static void EndCall(Activity? activity, Branch call, bool withTexts)
    {
        if (activity is null)
        {
            return;
        }

        Usage usage = call.Usage;
        activity.SetTag("archon.call.outcome", NameOf(call.Outcome));
        if (usage.Calls > usage.UnknownCalls)
        {
            activity.SetTag("gen_ai.usage.input_tokens", usage.PromptTokens).SetTag("gen_ai.usage.output_tokens", usage.CompletionTokens);
        }

        if (withTexts)
        {
            activity.SetTag("gen_ai.input.messages", MessageText.Of(call.Request))
                .SetTag("gen_ai.output.messages", MessageText.Of(call.Reply));
        }

        if (call.Error is { } error)
        {
            activity.SetStatus(ActivityStatusCode.Error, error).SetTag("error.type", NameOf(call.Failure));
        }

        // This thread is the endpoint's: what is current on it is not the run's to change.
        Activity? current = Activity.Current;
        activity.Stop();
        Activity.Current = current;
    }

    internal static void EndRun(Activity? activity, in Usage usage, StopReason reason, bool failed)
    {
        if (activity is null)
        {
            return;
        }

        activity.SetTag("gen_ai.usage.input_tokens", usage.PromptTokens)
            .SetTag("gen_ai.usage.output_tokens", usage.CompletionTokens)
            .SetTag("archon.calls", usage.Calls)
            .SetTag("archon.stop_reason", NameOf(reason));
        if (failed)
        {
            activity.SetStatus(ActivityStatusCode.Error).SetTag("error.type", "no_answer");
        }

        activity.Stop();
    }

    internal static string NameOf(CallOutcome outcome) => outcome switch
    {
        CallOutcome.Succeeded => "succeeded",
        CallOutcome.Repaired => "repaired",
        CallOutcome.Reasked => "reasked",
        CallOutcome.Unreadable => "unreadable",
        CallOutcome.Empty => "empty",
        CallOutcome.Cancelled => "cancelled",
        CallOutcome.OutOfBudget => "out_of_budget",
        _ => "failed",
    };

    internal static string NameOf(FailureKind failure) => failure switch
    {
        FailureKind.Transient => "transient",
        FailureKind.RateLimited => "rate_limited",
        _ => "permanent",
    };

    internal static string NameOf(StopReason reason) => reason switch
    {
        StopReason.CallLimit => "call_limit",
        StopReason.TokenLimit => "token_limit",
        StopReason.CostLimit => "cost_limit",
        StopReason.Deadline => "deadline",
        _ => "completed",
    };
}
