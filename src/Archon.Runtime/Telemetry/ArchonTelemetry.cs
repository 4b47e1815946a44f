namespace Archon;

/// <summary>What traces and metrics of Archon are found by.</summary>
/// <example>
/// <code>
/// builder.Services.AddOpenTelemetry()
///     .WithTracing(tracing => tracing.AddSource(ArchonTelemetry.Name))
///     .WithMetrics(metrics => metrics.AddMeter(ArchonTelemetry.Name));
/// </code>
/// </example>
public static class ArchonTelemetry
{
    /// <summary>
    /// The name of the <see cref="System.Diagnostics.ActivitySource"/> and of the <see cref="System.Diagnostics.Metrics.Meter"/>.
    /// </summary>
    public const string Name = "Archon";
}
