namespace Archon.Kernels.Sampling;

/// <summary>
/// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): one multiply-xor chain over a counter, equal on every platform and version.
/// </summary>
/// <param name="seed">Where the counter starts.</param>
public struct SplitMix64(ulong seed)
{
    /// <summary>What the counter advances by: 2⁶⁴ over the golden ratio, made odd.</summary>
    public const ulong Increment = 0x9E3779B97F4A7C15;

    private ulong _state = seed;

    /// <summary>Mixes the bits of a number: different numbers give different, unrelated ones.</summary>
    /// <param name="bits">The number.</param>
    /// <returns>The mixed number.</returns>
    public static ulong Mix(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }

    /// <summary>The next 64 bits.</summary>
    /// <returns>The bits.</returns>
    public ulong Next() => Mix(_state += Increment);

    /// <summary>The next number in [0, 1), with 53 random bits.</summary>
    /// <returns>The number.</returns>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1ul << 53));

    /// <summary>A whole number from 0 to below a limit; its bias of limit / 2⁶⁴ is far below any use here.</summary>
    /// <param name="limit">The limit, at least 1.</param>
    /// <returns>The number.</returns>
    public int NextInt(int limit) => (int)Math.BigMul(Next(), (ulong)limit, out _);
}
