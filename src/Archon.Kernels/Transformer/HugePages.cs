using System.Runtime.InteropServices;

namespace Archon.Kernels.Transformer;

/// <summary>
/// Asks the system to back memory with pages of 2 MB: attention walks through hundreds of megabytes in pieces of 2 KB, and with pages of
/// 4 KB nearly every piece begins with a walk through the page tables. Only advice: where it is not taken, results come later, that is all.
/// </summary>
internal static unsafe partial class HugePages
{
    /// <summary>Size and alignment of a large page.</summary>
    public const int Size = 2 << 20;

    private const int AdviseHugePages = 14;

    /// <summary>Advises for whole large pages that have not been written yet.</summary>
    /// <param name="start">First byte, aligned to <see cref="Size"/>.</param>
    /// <param name="length">A multiple of <see cref="Size"/>.</param>
    public static void Advise(void* start, nuint length)
    {
        if (OperatingSystem.IsLinux())
            _ = Advise(start, length, AdviseHugePages);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* start, nuint length, int advice);
}
