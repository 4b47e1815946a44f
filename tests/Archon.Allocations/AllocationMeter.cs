namespace Archon.Allocations;

/// <summary>
/// Measures managed bytes per run in bursts: all runs of a burst are started from one thread and then awaited, and the counter is read only
/// while nothing is in flight. (In a closed loop the framework's thread-local caches hide what a burst costs.)
/// </summary>
internal static class AllocationMeter
{
    private const int Batches = 10;

    // What the driver itself allocates once a batch. Less than that is as low as it gets.
    private const int BytesOfDriver = 1_024;

    /// <summary>
    /// Bytes per run over a batch that follows a warm-up twice as wide: how many calls are in flight at once is up to the scheduler,
    /// and a pool that grows to a new high-water mark is not a cost per run. The smallest of several batches counts,
    /// since a cost per run is in all of them. What the driver itself allocates once a batch stays in, far below a byte per run.
    /// </summary>
    /// <param name="bursts">Runs so many bursts of so many runs and returns when nothing is in flight.</param>
    /// <param name="inFlight">Runs per burst.</param>
    /// <param name="runs">Runs per batch.</param>
    internal static async Task<double> BytesPerRunAsync(Func<int, int, Task> bursts, int inFlight, int runs)
    {
        int count = Math.Max(4, runs / inFlight);
        await bursts(2 * inFlight, count).ConfigureAwait(false);
        long least = long.MaxValue;
        for (int batch = 0; batch < Batches && least > BytesOfDriver; batch++)
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
