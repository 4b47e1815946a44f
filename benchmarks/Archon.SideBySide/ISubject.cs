namespace Archon.SideBySide;

/// <summary>Runs a number of runs at once, in bursts: all are started before the first is awaited.</summary>
internal interface ISubject
{
    Task BurstAsync(int inFlight);
}
