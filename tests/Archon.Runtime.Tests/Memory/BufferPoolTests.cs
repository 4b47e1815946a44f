using System.Numerics;
using Archon.Runtime.Tests.Support;

namespace Archon.Runtime.Tests.Memory;

[Collection(PoolsCollection.Name)]
public class BufferPoolTests
{
    [Fact]
    public void Arrays_are_long_enough_powers_of_two_and_never_rented_twice() => Property.Holds<ushort[]>(lengths =>
    {
        int before = BufferPool.Rented;
        byte[][] arrays = [.. lengths.Select(length => BufferPool.Rent(length * 3))];
        Assert.All(
            arrays.Zip(lengths), pair => Assert.InRange(pair.First.Length, Math.Max(1, pair.Second * 3), Math.Max(256, pair.Second * 6)));
        Assert.All(arrays, array => Assert.True(BitOperations.IsPow2(array.Length)));
        Assert.Equal(arrays.Length, arrays.Distinct(ReferenceEqualityComparer.Instance).Count());
        Assert.Equal(before + arrays.Length, BufferPool.Rented);
        Array.ForEach(arrays, BufferPool.Return);
        Assert.Equal(before, BufferPool.Rented);
    });

    [Fact]
    public void The_last_one_back_is_the_first_out()
    {
        byte[] array = BufferPool.Rent(1_000);
        BufferPool.Return(array);
        Assert.Same(array, BufferPool.Rent(600));
        BufferPool.Return(array);
    }

    [Fact]
    public void Texts_too_large_to_keep_still_grow_by_doubling()
    {
        const int Limit = 4 << 20;
        byte[] kept = BufferPool.Rent(Limit);
        byte[] dropped = BufferPool.Rent(Limit + 1);
        Assert.Equal((Limit, 2 * Limit), (kept.Length, dropped.Length));
        BufferPool.Return(kept);
        BufferPool.Return(dropped);
        byte[] next = BufferPool.Rent(Limit + 1);
        Assert.NotSame(dropped, next);
        BufferPool.Return(next);
        Assert.Same(kept, BufferPool.Rent(Limit));
        BufferPool.Return(kept);
    }

    [Fact]
    public void No_more_than_the_cap_is_kept()
    {
        byte[][] arrays = [.. Enumerable.Range(0, (BufferPool.MaximumKeptBytes >> 22) + 2).Select(_ => BufferPool.Rent(4 << 20))];
        Array.ForEach(arrays, BufferPool.Return);
        byte[][] again = [.. arrays.Select(_ => BufferPool.Rent(4 << 20))];
        Assert.InRange(again.Intersect(arrays, ReferenceEqualityComparer.Instance).Count(), 1, BufferPool.MaximumKeptBytes >> 22);
        Array.ForEach(again, BufferPool.Return);
    }
}
