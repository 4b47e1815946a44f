namespace Archon.SideBySide.Dispatch;

/// <summary>The costs per call with so many calls in flight.</summary>
internal sealed record DispatchRow(int InFlight, Cost Endpoint, Cost ConfiguredModel, Cost OpenAIClient, Cost HttpClient, Cost Floor);
