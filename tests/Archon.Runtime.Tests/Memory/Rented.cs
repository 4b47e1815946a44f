using Archon.Execution;

namespace Archon.Runtime.Tests.Memory;

/// <summary>What is out of the pools at a moment.</summary>
internal readonly record struct Rented(int Buffers, int Branches, int Candidates)
{
    internal static Rented Now => new(BufferPool.Rented, Branch.Rented, CandidateSlot.Rented);
}
