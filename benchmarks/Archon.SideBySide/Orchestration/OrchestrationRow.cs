namespace Archon.SideBySide.Orchestration;

/// <summary>The costs per model call with so many runs in flight.</summary>
internal sealed record OrchestrationRow(int InFlight, Cost BareEndpoint, Cost Generated, Cost BareChatClient, Cost HandWritten)
{
    public Cost GeneratedOverBare => Generated - BareEndpoint;

    public Cost HandWrittenOverBare => HandWritten - BareChatClient;

    /// <summary>How many times the processor time over its bare client the hand-written one takes.</summary>
    public double Ratio => HandWrittenOverBare.Nanoseconds / GeneratedOverBare.Nanoseconds;
}
