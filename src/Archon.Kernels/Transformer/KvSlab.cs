using System.Runtime.InteropServices;

namespace Archon.Kernels.Transformer;

/// <summary>
/// Memory from which pages of keys and values are cut, in large pages where the system has them. Freed when the last of its pages is
/// unreachable: keep a page reachable while its pointer is in use.
/// </summary>
internal sealed unsafe class KvSlab
{
    private const int LargePages = 2;

    private readonly byte* _start;
    private readonly nuint _length;
    private nuint _used;

    /// <param name="pageLength">Bytes that must fit.</param>
    public KvSlab(int pageLength)
    {
        _length = ((nuint)Math.Max(pageLength, LargePages * HugePages.Size) + HugePages.Size - 1) / HugePages.Size * HugePages.Size;
        _start = (byte*)NativeMemory.AlignedAlloc(_length, HugePages.Size);
        GC.AddMemoryPressure((long)_length);
        HugePages.Advise(_start, _length);
        NativeMemory.Clear(_start, _length);
    }

    ~KvSlab()
    {
        NativeMemory.AlignedFree(_start);
        GC.RemoveMemoryPressure((long)_length);
    }

    /// <summary>Cuts off the next page; null when the slab is used up.</summary>
    /// <param name="length">Bytes of the page.</param>
    public byte* Take(int length)
    {
        nuint padded = ((nuint)length + 63) / 64 * 64;
        if (_used + padded > _length)
            return null;
        byte* page = _start + _used;
        _used += padded;
        return page;
    }
}
