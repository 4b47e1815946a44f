namespace Archon.Allocations;

/// <summary>
/// Measures managed bytes per run in bursts: all runs of a burst are started from one thread and then awaited, and the counter is read only while
/// nothing is in flight. (In a closed loop the framework's thread-local caches hide what a burst costs.)
/// </summary>
internal static class AllocationMeter
{
    private const int Batches = 5;

    /// <summary>
    /// Bytes per run over a batch that follows a warm-up twice as long. The smallest of several batches counts: a pool that grows to a new
    /// high-water mark is not a cost per run. What the driver itself allocates once a batch stays in, far below a byte per run.
    /// </summary>
    /// <param name="bursts">Runs so many bursts of so many runs and returns when nothing is in flight.</param>
    /// <param name="inFlight">Runs per burst.</param>
    /// <param name="runs">Runs per batch.</param>
    internal static async Task<double> BytesPerRunAsync(Func<int, int, Task> bursts, int inFlight, int runs)
    {
        int count = Math.Max(4, runs / inFlight);
        await bursts(inFlight, 2 * count).ConfigureAwait(false);
        long least = long.MaxValue;
        for (int batch = 0; batch < Batches; batch++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
            long start = GC.GetTotalAllocatedBytes(precise: true);
            await bursts(inFlight, count).ConfigureAwait(false);
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - start);
        }

        return (double)least / ((long)count * inFlight);
    }
}
