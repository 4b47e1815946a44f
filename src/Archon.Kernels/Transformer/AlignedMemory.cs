namespace Archon.Kernels.Transformer;

/// <summary>
/// Numbers at a fixed address on a 64-byte boundary, so that a vector load never straddles two cache lines. The garbage collector
/// owns the memory: keep the object reachable while its pointer is in use.
/// </summary>
/// <typeparam name="T">Type of the numbers.</typeparam>
internal sealed unsafe class AlignedMemory<T>
    where T : unmanaged
{
    private const int Alignment = 64;
    private readonly T[] _items;

    /// <param name="length">Number of items; they start as zero.</param>
    public AlignedMemory(long length)
    {
        _items = GC.AllocateArray<T>(checked((int)(length + Alignment / sizeof(T))), pinned: true);
        fixed (T* start = _items)
            Pointer = (T*)(((nint)start + Alignment - 1) & -Alignment);
        Length = (int)length;
    }

    public T* Pointer { get; }

    public int Length { get; }

    public Span<T> Span => new(Pointer, Length);
}
