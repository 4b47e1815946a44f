namespace Archon.Kernels.Sampling;

/// <summary>
/// A stream of random numbers that depends on its seed alone (SplitMix64; Steele, Lea and Flood, 2014). Two sequences with their own
/// streams never influence each other, in whatever order they draw.
/// </summary>
/// <param name="seed">Seed; all 64 bits count, neighbouring seeds give unrelated streams.</param>
public struct RandomStream(ulong seed)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    // Mixed once, so that the streams of seeds a multiple of the increment apart are not shifted copies of each other.
    private ulong _state = Mix(seed + Golden);

    /// <summary>The next 64 random bits.</summary>
    public ulong NextUInt64() => Mix(_state += Golden);

    /// <summary>The next number in [0, 1), with 53 random bits.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1ul << 53));

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
