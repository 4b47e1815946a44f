using System.Numerics;

namespace Archon;

/// <summary>
/// Byte arrays in powers of two, one last-in-first-out stack for each size, kept up to a total of <see cref="MaximumKeptBytes"/>.
/// (<c>ArrayPool.Shared</c> keeps its arrays by thread and core, which costs 11 kB a run when 64 runs are in flight.)
/// Above the cap runs still work; they only allocate.
/// </summary>
internal static class BufferPool
{
    internal const int MaximumKeptBytes = 64 << 20;
    private const int SmallestLog2 = 8;
    private const int LargestPooledLog2 = 22;
    private const int LargestArrayLog2 = 31;
    private static readonly Stack<byte[]>[] s_stacks = CreateStacks();
    private static readonly Lock s_lock = new();
    private static int s_keptBytes;
    private static int s_rented;

    /// <summary>Arrays out at present; tests assert that it is back where it was.</summary>
    internal static int Rented => Volatile.Read(ref s_rented);

    internal static byte[] Rent(int minimumLength)
    {
        int log2 = Math.Max(SmallestLog2, BitOperations.Log2((uint)Math.Max(1, minimumLength - 1)) + 1);
        if (log2 > LargestPooledLog2)
        {
            lock (s_lock)
            {
                s_rented++;
            }

            // Powers of two here as well: a text that grows piece by piece must not be copied whole for every piece.
            return GC.AllocateUninitializedArray<byte>(log2 < LargestArrayLog2 ? 1 << log2 : minimumLength);
        }

        lock (s_lock)
        {
            s_rented++;
            if (s_stacks[log2].TryPop(out byte[]? array))
            {
                s_keptBytes -= array.Length;
                return array;
            }
        }

        return GC.AllocateUninitializedArray<byte>(1 << log2);
    }

    internal static void Return(byte[] array)
    {
        if (array.Length == 0)
        {
            return;
        }

        int log2 = BitOperations.Log2((uint)array.Length);
        lock (s_lock)
        {
            s_rented--;
            if (log2 <= LargestPooledLog2 && s_keptBytes + array.Length <= MaximumKeptBytes)
            {
                s_stacks[log2].Push(array);
                s_keptBytes += array.Length;
            }
        }
    }

    private static Stack<byte[]>[] CreateStacks()
    {
        var stacks = new Stack<byte[]>[LargestPooledLog2 + 1];
        for (int i = 0; i < stacks.Length; i++)
        {
            stacks[i] = new();
        }

        return stacks;
    }
}
