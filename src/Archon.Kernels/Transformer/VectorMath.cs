using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Archon.Kernels.Transformer;

/// <summary>
/// Elementwise functions on 16 numbers at once and reductions in one fixed order: the same input gives the same bits on every machine
/// with fused multiply-add, whatever its vector width.
/// </summary>
internal static unsafe class VectorMath
{
    private const float Log2E = 1.44269504f, Ln2High = 0.693359375f, Ln2Low = -2.12194440e-4f;

    /// <summary>e^x to about 1e-7 relative (range reduction and polynomial of Cephes' expf); 0 below -87, clamped above 88.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x)
    {
        Vector512<float> bounded = Vector512.MinNative(Vector512.MaxNative(x, Vector512.Create(-87f)), Vector512.Create(88f));
        Vector512<float> n = Vector512.Round(bounded * Vector512.Create(Log2E));
        Vector512<float> r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-Ln2High), bounded);
        r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-Ln2Low), r);
        Vector512<float> p = Vector512.Create(1.9875691500e-4f);
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1.3981999507e-3f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(8.3334519073e-3f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(4.1665795894e-2f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1.6666665459e-1f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(5.0000001201e-1f));
        p = Vector512.FusedMultiplyAdd(p * r, r, r) + Vector512<float>.One;
        Vector512<float> power = ((Vector512.ConvertToInt32Native(n) + Vector512.Create(127)) << 23).AsSingle();
        return Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512.Create(-87f)), p * power, Vector512<float>.Zero);
    }

    /// <summary>x / (1 + e^-x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Silu(Vector512<float> x) => x / (Vector512<float>.One + Exp(-x));

    /// <summary>Sum of 16 numbers, always as the same tree.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector512<float> x)
    {
        Vector256<float> half = x.GetLower() + x.GetUpper();
        Vector128<float> quarter = half.GetLower() + half.GetUpper();
        return (quarter[0] + quarter[2]) + (quarter[1] + quarter[3]);
    }

    /// <summary>Largest of 16 numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(Vector512<float> x)
    {
        Vector256<float> half = Vector256.MaxNative(x.GetLower(), x.GetUpper());
        Vector128<float> quarter = Vector128.MaxNative(half.GetLower(), half.GetUpper());
        return MathF.Max(MathF.Max(quarter[0], quarter[2]), MathF.Max(quarter[1], quarter[3]));
    }

    /// <summary>RMSNorm (Zhang and Sennrich, 2019): x / sqrt(mean(x²) + epsilon) · weight.</summary>
    /// <param name="x">Input; its length is a multiple of 16.</param>
    /// <param name="weight">One factor per input.</param>
    /// <param name="target">Receives the result.</param>
    /// <param name="length">Number of inputs.</param>
    /// <param name="epsilon">Added to the mean square.</param>
    public static void RmsNorm(float* x, float* weight, float* target, int length, float epsilon)
    {
        Vector512<float> squares = Vector512<float>.Zero;
        for (int i = 0; i < length; i += 16)
        {
            Vector512<float> v = Vector512.Load(x + i);
            squares = Vector512.FusedMultiplyAdd(v, v, squares);
        }
        Vector512<float> scale = Vector512.Create(1f / MathF.Sqrt(Sum(squares) / length + epsilon));
        for (int i = 0; i < length; i += 16)
            (Vector512.Load(x + i) * scale * Vector512.Load(weight + i)).Store(target + i);
    }
}
