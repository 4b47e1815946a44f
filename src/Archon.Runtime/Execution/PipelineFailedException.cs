using System.Collections.Immutable;

namespace Archon;

/// <summary>A run ended without a single candidate.</summary>
public sealed class PipelineFailedException : Exception
{
    internal PipelineFailedException(string pipeline, StopReason reason, ImmutableArray<CallReport> calls)
        : base(Describe(pipeline, reason, calls))
    {
        Pipeline = pipeline;
        StopReason = reason;
        Calls = calls;
    }

    /// <summary>The pipeline.</summary>
    public string Pipeline { get; }

    /// <summary>Why the run ended.</summary>
    public StopReason StopReason { get; }

    /// <summary>What became of every call.</summary>
    public ImmutableArray<CallReport> Calls { get; }

    private static string Describe(string pipeline, StopReason reason, ImmutableArray<CallReport> calls)
    {
        string start = reason switch
        {
            StopReason.CallLimit => $"Pipeline '{pipeline}' has no answer, and its budget of calls allows no further attempt.",
            StopReason.TokenLimit => $"Pipeline '{pipeline}' has no answer, and its budget of tokens allows no further attempt.",
            StopReason.CostLimit => $"Pipeline '{pipeline}' has no answer, and its budget of US dollars allows no further attempt.",
            StopReason.Deadline => $"Pipeline '{pipeline}' reached its deadline before it had an answer.",
            _ => $"Pipeline '{pipeline}' has no answer.",
        };
        IEnumerable<string> outcomes = calls
            .GroupBy(call => (call.Layer, call.Model, call.Outcome, call.Error))
            .Select(group => $"layer {group.Key.Layer}, model '{group.Key.Model}', {group.Count()} × {group.Key.Outcome}"
                + (group.Key.Error is null ? "" : $": {group.Key.Error}"));
        return calls.IsEmpty ? $"{start} No call was made." : $"{start} Its calls: {string.Join("; ", outcomes)}";
    }
}
