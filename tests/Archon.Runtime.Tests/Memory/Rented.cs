namespace Archon.Runtime.Tests.Memory;

/// <summary>What is out of the shared pool at a moment. Branches and candidates belong to their run, which the pipeline counts.</summary>
internal readonly record struct Rented(int Buffers)
{
    internal static Rented Now => new(BufferPool.Rented);
}
