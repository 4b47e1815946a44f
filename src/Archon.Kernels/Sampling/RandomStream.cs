namespace Archon.Kernels.Sampling;

/// <summary>
/// A stream of random numbers that depends on its seed alone (SplitMix64; Steele, Lea and Flood, 2014). Two sequences with their own
/// streams never influence each other, in whatever order they draw.
/// </summary>
/// <param name="seed">Seed; all 64 bits count, neighbouring seeds give unrelated streams.</param>
public struct RandomStream(ulong seed)
{
    // Mixed once, so that the streams of seeds a multiple of the increment apart are not shifted copies of each other.
    private SplitMix64 _bits = new(SplitMix64.Mix(seed + SplitMix64.Increment));

    /// <summary>The next 64 random bits.</summary>
    public ulong NextUInt64() => _bits.Next();

    /// <summary>The next number in [0, 1), with 53 random bits.</summary>
    public double NextDouble() => _bits.NextDouble();
}
