namespace Archon.Allocations;

/// <summary>A stand-in for runs that allocate exactly one object of 24 bytes each.</summary>
internal sealed class KnownAllocation
{
    private object? _last;

    internal Task RunAsync(int inFlight, int bursts)
    {
        for (int i = 0; i < inFlight * bursts; i++)
        {
            // Kept in a field, lest the compiler removes it.
            Volatile.Write(ref _last, new object());
        }

        return Task.CompletedTask;
    }
}
