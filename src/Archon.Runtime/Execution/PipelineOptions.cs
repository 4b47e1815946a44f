namespace Archon;

/// <summary>Options of a pipeline, the same for all its runs.</summary>
public sealed record PipelineOptions
{
    /// <summary>The seed of runs that set none; <see langword="null"/>, the default, draws a fresh one for each run.</summary>
    public ulong? Seed { get; init; }

    /// <summary>The clock of deadlines. The default is the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
