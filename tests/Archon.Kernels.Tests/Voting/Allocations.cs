namespace Archon.Kernels.Tests.Voting;

internal static class Allocations
{
    /// <summary>Asserts that warm calls allocate nothing on this thread.</summary>
    public static void AssertNone(Action action)
    {
        for (int i = 0; i < 200; i++)
            action();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
            action();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
