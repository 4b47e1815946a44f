using Microsoft.Extensions.Logging;

namespace Archon;

/// <summary>Options of a pipeline, the same for all its runs.</summary>
public sealed record PipelineOptions
{
    /// <summary>The seed of runs that set none; <see langword="null"/>, the default, draws a fresh one for each run.</summary>
    public ulong? Seed { get; init; }

    /// <summary>The clock of deadlines. The default is the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// Where failed calls, replies in a wrong format and runs that were cut short are logged; <see langword="null"/>, the default, for
    /// nowhere.
    /// </summary>
    public ILogger? Logger { get; init; }

    /// <summary>
    /// Whether the texts of requests and replies go into traces (<c>gen_ai.input.messages</c>, <c>gen_ai.output.messages</c>). Off by
    /// default: they may hold what nobody else should read.
    /// </summary>
    public bool TraceTexts { get; init; }
}
