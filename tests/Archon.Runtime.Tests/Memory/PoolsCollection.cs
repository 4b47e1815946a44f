namespace Archon.Runtime.Tests.Memory;

/// <summary>Tests that count what is rented from the process-wide pools run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class PoolsCollection
{
    internal const string Name = "Pools";
}
