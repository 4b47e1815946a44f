namespace Archon.SideBySide;

/// <summary>What one model call costs.</summary>
/// <param name="Nanoseconds">Processor time of the whole process, user and kernel.</param>
/// <param name="Bytes">Managed bytes.</param>
internal readonly record struct Cost(double Nanoseconds, double Bytes)
{
    public static Cost operator -(Cost left, Cost right) => new(left.Nanoseconds - right.Nanoseconds, left.Bytes - right.Bytes);

    /// <summary>The cheaper of two measurements of the same thing: what else runs on the machine only ever adds.</summary>
    internal static Cost Least(Cost left, Cost right) =>
        new(Math.Min(left.Nanoseconds, right.Nanoseconds), Math.Min(left.Bytes, right.Bytes));

    /// <summary>Runs so many bursts.</summary>
    internal static async Task<Cost> OfAsync(ISubject subject, int inFlight, int bursts, int callsPerRun)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        long bytes = GC.GetTotalAllocatedBytes(precise: true);
        TimeSpan start = Environment.CpuUsage.TotalTime;
        for (int i = 0; i < bursts; i++)
        {
            await subject.BurstAsync(inFlight).ConfigureAwait(false);
        }

        TimeSpan time = Environment.CpuUsage.TotalTime - start;
        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        double calls = (double)bursts * inFlight * callsPerRun;
        return new(time.TotalNanoseconds / calls, bytes / calls);
    }
}
