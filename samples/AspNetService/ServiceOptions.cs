namespace AspNetService;

/// <summary>What this service allows itself, bound from the configuration section <c>Service</c>.</summary>
internal sealed class ServiceOptions
{
    /// <summary>US dollars that all questions of a day (UTC) may cost together.</summary>
    public decimal DailyUsd { get; set; } = 20;

    /// <summary>Questions answered at the same time.</summary>
    public int MaxConcurrency { get; set; } = 32;

    /// <summary>Questions that may wait for their turn; the next one is told to come again.</summary>
    public int MaxWaiting { get; set; } = 64;

    /// <summary>Seconds that answers in flight have when the service is told to stop: more than the pipeline's own.</summary>
    public double ShutdownSeconds { get; set; } = 30;
}
