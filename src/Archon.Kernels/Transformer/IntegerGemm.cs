using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Archon.Kernels.Transformer;

/// <summary>
/// Products with Q8_0 weights in integers: activations become 16-bit integers times one scale per row (256 times finer than the 8
/// bits of llama.cpp), 32 products are added exactly, and their sum enters a chain of fused multiply-adds with the weights' scale.
/// 1.4 times as fast as single precision and a quarter of the memory traffic. Exact sums have no order and the chain has one, so here, too,
/// no result depends on the other rows, on how the work is cut, or on the machine.
/// </summary>
internal static unsafe class IntegerGemm
{
    /// <summary>Longest row: the quantised rows of a tile live on the stack.</summary>
    public const int MaxInputs = 4096;

    private const float Largest = short.MaxValue;

    /// <summary>
    /// Multiplies up to <see cref="Gemm.MaxRows"/> rows by some panels of a matrix; parameters as of <see cref="Gemm.Multiply"/>.
    /// </summary>
    [SkipLocalsInit]
    public static void Multiply<TOutput>(
        float* a, int stride, int rows, PackedMatrix matrix, int firstPanel, int endPanel, TOutput output, bool wide)
        where TOutput : struct, IGemmOutput
    {
        int inputs = matrix.Inputs;
        short* q = stackalloc short[rows * inputs];
        float* scales = stackalloc float[rows];
        for (int row = 0; row < rows; row++)
            scales[row] = Quantize(a + (nint)row * stride, q + row * inputs, inputs);

        for (int panel = firstPanel; panel < endPanel; panel++)
        {
            sbyte* w = matrix.Integers(panel);
            float* s = matrix.Scales(panel);
            int row = 0;
            if (!wide)
            {
                for (; row < rows; row++)
                    NarrowRow(q + row * inputs, scales + row, w, s, inputs, output, row, panel);
                continue;
            }
            // A remainder that would take two kernels is computed faster by the next larger one.
            for (; rows - row > 4; row += 8)
                Rows8(q + row * inputs, inputs, Math.Min(rows - row, 8), scales + row, w, s, inputs, output, row, panel);
            int left = rows - row;
            if (left > 2)
                Rows4(q + row * inputs, inputs, left, scales + row, w, s, inputs, output, row, panel);
            else if (left == 2)
                Rows2(q + row * inputs, inputs, scales + row, w, s, inputs, output, row, panel);
            else if (left == 1)
                Rows1(q + row * inputs, inputs, scales + row, w, s, inputs, output, row, panel);
        }
    }

    /// <summary>Rounds numbers to 16-bit integers of a scale that makes the largest 32767, and returns the scale.</summary>
    /// <param name="numbers">The numbers; their count is a multiple of 32.</param>
    /// <param name="target">Receives the integers; it may be the memory of the numbers.</param>
    /// <param name="count">How many.</param>
    public static float Quantize(float* numbers, short* target, int count)
    {
        Vector512<float> most = Vector512<float>.Zero;
        for (int i = 0; i < count; i += 16)
            most = Vector512.MaxNative(most, Vector512.Abs(Vector512.Load(numbers + i)));
        float max = VectorMath.Max(most);
        Vector512<float> inverse = Vector512.Create(max > 0 ? Largest / max : 0);
        for (int i = 0; i < count; i += 32)
        {
            Vector512<float> low = Vector512.Round(Vector512.Load(numbers + i) * inverse);
            Vector512<float> high = Vector512.Round(Vector512.Load(numbers + i + 16) * inverse);
            Vector512.Narrow(Vector512.ConvertToInt32Native(low), Vector512.ConvertToInt32Native(high)).Store(target + i);
        }
        return max / Largest;
    }

    /// <summary>Five to eight rows; missing ones repeat the last and are not written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows8<TOutput>(
        short* a, int stride, int count, float* rowScales, sbyte* w, float* scales, int inputs, TOutput output, int row, int panel)
        where TOutput : struct, IGemmOutput
    {
        int* a0 = (int*)a;
        int* a1 = (int*)(a + stride);
        int* a2 = (int*)(a + 2 * (nint)stride);
        int* a3 = (int*)(a + 3 * (nint)stride);
        int* a4 = (int*)(a + 4 * (nint)stride);
        int* a5 = (int*)(a + Math.Min(5, count - 1) * (nint)stride);
        int* a6 = (int*)(a + Math.Min(6, count - 1) * (nint)stride);
        int* a7 = (int*)(a + Math.Min(7, count - 1) * (nint)stride);
        Vector512<float> f0 = Vector512<float>.Zero, g0 = f0;
        Vector512<float> f1 = Vector512<float>.Zero, g1 = f1;
        Vector512<float> f2 = Vector512<float>.Zero, g2 = f2;
        Vector512<float> f3 = Vector512<float>.Zero, g3 = f3;
        Vector512<float> f4 = Vector512<float>.Zero, g4 = f4;
        Vector512<float> f5 = Vector512<float>.Zero, g5 = f5;
        Vector512<float> f6 = Vector512<float>.Zero, g6 = f6;
        Vector512<float> f7 = Vector512<float>.Zero, g7 = f7;
        for (nint pair = 0; pair < inputs / 2; scales += PackedMatrix.PanelWidth)
        {
            Vector512<int> l0 = Vector512<int>.Zero, h0 = l0;
            Vector512<int> l1 = Vector512<int>.Zero, h1 = l1;
            Vector512<int> l2 = Vector512<int>.Zero, h2 = l2;
            Vector512<int> l3 = Vector512<int>.Zero, h3 = l3;
            Vector512<int> l4 = Vector512<int>.Zero, h4 = l4;
            Vector512<int> l5 = Vector512<int>.Zero, h5 = l5;
            Vector512<int> l6 = Vector512<int>.Zero, h6 = l6;
            Vector512<int> l7 = Vector512<int>.Zero, h7 = l7;
            for (nint end = pair + PackedMatrix.BlockLength / 2; pair < end; pair++, w += 2 * PackedMatrix.PanelWidth)
            {
                Vector512<short> low = Widen(w), high = Widen(w + 32), x;
                x = Vector512.Create(a0[pair]).AsInt16();
                l0 += Avx512BW.MultiplyAddAdjacent(x, low);
                h0 += Avx512BW.MultiplyAddAdjacent(x, high);
                x = Vector512.Create(a1[pair]).AsInt16();
                l1 += Avx512BW.MultiplyAddAdjacent(x, low);
                h1 += Avx512BW.MultiplyAddAdjacent(x, high);
                x = Vector512.Create(a2[pair]).AsInt16();
                l2 += Avx512BW.MultiplyAddAdjacent(x, low);
                h2 += Avx512BW.MultiplyAddAdjacent(x, high);
                x = Vector512.Create(a3[pair]).AsInt16();
                l3 += Avx512BW.MultiplyAddAdjacent(x, low);
                h3 += Avx512BW.MultiplyAddAdjacent(x, high);
                x = Vector512.Create(a4[pair]).AsInt16();
                l4 += Avx512BW.MultiplyAddAdjacent(x, low);
                h4 += Avx512BW.MultiplyAddAdjacent(x, high);
                x = Vector512.Create(a5[pair]).AsInt16();
                l5 += Avx512BW.MultiplyAddAdjacent(x, low);
                h5 += Avx512BW.MultiplyAddAdjacent(x, high);
                x = Vector512.Create(a6[pair]).AsInt16();
                l6 += Avx512BW.MultiplyAddAdjacent(x, low);
                h6 += Avx512BW.MultiplyAddAdjacent(x, high);
                x = Vector512.Create(a7[pair]).AsInt16();
                l7 += Avx512BW.MultiplyAddAdjacent(x, low);
                h7 += Avx512BW.MultiplyAddAdjacent(x, high);
            }
            Vector512<float> lowScale = Vector512.Load(scales), highScale = Vector512.Load(scales + 16);
            f0 = Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(l0), lowScale, f0);
            g0 = Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(h0), highScale, g0);
            f1 = Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(l1), lowScale, f1);
            g1 = Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(h1), highScale, g1);
            f2 = Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(l2), lowScale, f2);
            g2 = Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(h2), highScale, g2);
            f3 = Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(l3), lowScale, f3);
            g3 = Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(h3), highScale, g3);
            f4 = Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(l4), lowScale, f4);
            g4 = Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(h4), highScale, g4);
            f5 = Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(l5), lowScale, f5);
            g5 = Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(h5), highScale, g5);
            f6 = Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(l6), lowScale, f6);
            g6 = Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(h6), highScale, g6);
            f7 = Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(l7), lowScale, f7);
            g7 = Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(h7), highScale, g7);
        }
        output.Write(row, panel, f0 * rowScales[0], g0 * rowScales[0]);
        output.Write(row + 1, panel, f1 * rowScales[1], g1 * rowScales[1]);
        output.Write(row + 2, panel, f2 * rowScales[2], g2 * rowScales[2]);
        output.Write(row + 3, panel, f3 * rowScales[3], g3 * rowScales[3]);
        output.Write(row + 4, panel, f4 * rowScales[4], g4 * rowScales[4]);
        if (count > 5)
            output.Write(row + 5, panel, f5 * rowScales[5], g5 * rowScales[5]);
        if (count > 6)
            output.Write(row + 6, panel, f6 * rowScales[6], g6 * rowScales[6]);
        if (count > 7)
            output.Write(row + 7, panel, f7 * rowScales[7], g7 * rowScales[7]);
    }

    /// <summary>Three or four rows, in the same way.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows4<TOutput>(
        short* a, int stride, int count, float* rowScales, sbyte* w, float* scales, int inputs, TOutput output, int row, int panel)
        where TOutput : struct, IGemmOutput
    {
        int* a0 = (int*)a;
        int* a1 = (int*)(a + stride);
        int* a2 = (int*)(a + 2 * (nint)stride);
        int* a3 = (int*)(a + Math.Min(3, count - 1) * (nint)stride);
        Vector512<float> f0 = Vector512<float>.Zero, g0 = f0;
        Vector512<float> f1 = Vector512<float>.Zero, g1 = f1;
        Vector512<float> f2 = Vector512<float>.Zero, g2 = f2;
        Vector512<float> f3 = Vector512<float>.Zero, g3 = f3;
        for (nint pair = 0; pair < inputs / 2; scales += PackedMatrix.PanelWidth)
        {
            Vector512<int> l0 = Vector512<int>.Zero, h0 = l0;
            Vector512<int> l1 = Vector512<int>.Zero, h1 = l1;
            Vector512<int> l2 = Vector512<int>.Zero, h2 = l2;
            Vector512<int> l3 = Vector512<int>.Zero, h3 = l3;
            for (nint end = pair + PackedMatrix.BlockLength / 2; pair < end; pair++, w += 2 * PackedMatrix.PanelWidth)
            {
                Vector512<short> low = Widen(w), high = Widen(w + 32), x;
                x = Vector512.Create(a0[pair]).AsInt16();
                l0 += Avx512BW.MultiplyAddAdjacent(x, low);
                h0 += Avx512BW.MultiplyAddAdjacent(x, high);
                x = Vector512.Create(a1[pair]).AsInt16();
                l1 += Avx512BW.MultiplyAddAdjacent(x, low);
                h1 += Avx512BW.MultiplyAddAdjacent(x, high);
                x = Vector512.Create(a2[pair]).AsInt16();
                l2 += Avx512BW.MultiplyAddAdjacent(x, low);
                h2 += Avx512BW.MultiplyAddAdjacent(x, high);
                x = Vector512.Create(a3[pair]).AsInt16();
                l3 += Avx512BW.MultiplyAddAdjacent(x, low);
                h3 += Avx512BW.MultiplyAddAdjacent(x, high);
            }
            Vector512<float> lowScale = Vector512.Load(scales), highScale = Vector512.Load(scales + 16);
            f0 = Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(l0), lowScale, f0);
            g0 = Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(h0), highScale, g0);
            f1 = Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(l1), lowScale, f1);
            g1 = Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(h1), highScale, g1);
            f2 = Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(l2), lowScale, f2);
            g2 = Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(h2), highScale, g2);
            f3 = Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(l3), lowScale, f3);
            g3 = Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(h3), highScale, g3);
        }
        output.Write(row, panel, f0 * rowScales[0], g0 * rowScales[0]);
        output.Write(row + 1, panel, f1 * rowScales[1], g1 * rowScales[1]);
        output.Write(row + 2, panel, f2 * rowScales[2], g2 * rowScales[2]);
        if (count > 3)
            output.Write(row + 3, panel, f3 * rowScales[3], g3 * rowScales[3]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows2<TOutput>(
        short* a, int stride, float* rowScales, sbyte* w, float* scales, int inputs, TOutput output, int row, int panel)
        where TOutput : struct, IGemmOutput
    {
        int* a0 = (int*)a;
        int* a1 = (int*)(a + stride);
        Vector512<float> f0 = Vector512<float>.Zero, g0 = f0;
        Vector512<float> f1 = Vector512<float>.Zero, g1 = f1;
        for (nint pair = 0; pair < inputs / 2; scales += PackedMatrix.PanelWidth)
        {
            Vector512<int> l0 = Vector512<int>.Zero, h0 = l0;
            Vector512<int> l1 = Vector512<int>.Zero, h1 = l1;
            for (nint end = pair + PackedMatrix.BlockLength / 2; pair < end; pair++, w += 2 * PackedMatrix.PanelWidth)
            {
                Vector512<short> low = Widen(w), high = Widen(w + 32), x;
                x = Vector512.Create(a0[pair]).AsInt16();
                l0 += Avx512BW.MultiplyAddAdjacent(x, low);
                h0 += Avx512BW.MultiplyAddAdjacent(x, high);
                x = Vector512.Create(a1[pair]).AsInt16();
                l1 += Avx512BW.MultiplyAddAdjacent(x, low);
                h1 += Avx512BW.MultiplyAddAdjacent(x, high);
            }
            Vector512<float> lowScale = Vector512.Load(scales), highScale = Vector512.Load(scales + 16);
            f0 = Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(l0), lowScale, f0);
            g0 = Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(h0), highScale, g0);
            f1 = Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(l1), lowScale, f1);
            g1 = Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(h1), highScale, g1);
        }
        output.Write(row, panel, f0 * rowScales[0], g0 * rowScales[0]);
        output.Write(row + 1, panel, f1 * rowScales[1], g1 * rowScales[1]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows1<TOutput>(
        short* a, int stride, float* rowScales, sbyte* w, float* scales, int inputs, TOutput output, int row, int panel)
        where TOutput : struct, IGemmOutput
    {
        int* a0 = (int*)a;
        Vector512<float> f0 = Vector512<float>.Zero, g0 = f0;
        for (nint pair = 0; pair < inputs / 2; scales += PackedMatrix.PanelWidth)
        {
            Vector512<int> l0 = Vector512<int>.Zero, h0 = l0;
            for (nint end = pair + PackedMatrix.BlockLength / 2; pair < end; pair++, w += 2 * PackedMatrix.PanelWidth)
            {
                Vector512<short> low = Widen(w), high = Widen(w + 32), x;
                x = Vector512.Create(a0[pair]).AsInt16();
                l0 += Avx512BW.MultiplyAddAdjacent(x, low);
                h0 += Avx512BW.MultiplyAddAdjacent(x, high);
            }
            Vector512<float> lowScale = Vector512.Load(scales), highScale = Vector512.Load(scales + 16);
            f0 = Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(l0), lowScale, f0);
            g0 = Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(h0), highScale, g0);
        }
        output.Write(row, panel, f0 * rowScales[0], g0 * rowScales[0]);
    }

    /// <summary>The same without 512-bit integers: 256 bits where there is AVX2, else emulated.</summary>
    private static void NarrowRow<TOutput>(
        short* a, float* rowScale, sbyte* w, float* scales, int inputs, TOutput output, int row, int panel)
        where TOutput : struct, IGemmOutput
    {
        Vector256<float> f0 = Vector256<float>.Zero, f1 = f0, f2 = f0, f3 = f0;
        int* pairs = (int*)a;
        for (nint pair = 0; pair < inputs / 2; scales += PackedMatrix.PanelWidth)
        {
            Vector256<int> c0 = Vector256<int>.Zero, c1 = c0, c2 = c0, c3 = c0;
            for (nint end = pair + PackedMatrix.BlockLength / 2; pair < end; pair++, w += 2 * PackedMatrix.PanelWidth)
            {
                Vector256<short> x = Vector256.Create(pairs[pair]).AsInt16();
                c0 += MultiplyAddAdjacent(x, WidenNarrow(w));
                c1 += MultiplyAddAdjacent(x, WidenNarrow(w + 16));
                c2 += MultiplyAddAdjacent(x, WidenNarrow(w + 32));
                c3 += MultiplyAddAdjacent(x, WidenNarrow(w + 48));
            }
            f0 = Vector256.FusedMultiplyAdd(Vector256.ConvertToSingle(c0), Vector256.Load(scales), f0);
            f1 = Vector256.FusedMultiplyAdd(Vector256.ConvertToSingle(c1), Vector256.Load(scales + 8), f1);
            f2 = Vector256.FusedMultiplyAdd(Vector256.ConvertToSingle(c2), Vector256.Load(scales + 16), f2);
            f3 = Vector256.FusedMultiplyAdd(Vector256.ConvertToSingle(c3), Vector256.Load(scales + 24), f3);
        }
        output.Write(row, panel, Vector512.Create(f0, f1) * *rowScale, Vector512.Create(f2, f3) * *rowScale);
    }

    /// <summary>Weights stay 8 bits until they are in a register: widening them is cheaper than fetching twice as much.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<short> Widen(sbyte* w) => Avx512BW.ConvertToVector512Int16(Vector256.Load(w));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> WidenNarrow(sbyte* w) => Vector256.WidenLower(Vector128.Load(w).ToVector256Unsafe());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> MultiplyAddAdjacent(Vector256<short> x, Vector256<short> y)
    {
        if (Avx2.IsSupported)
            return Avx2.MultiplyAddAdjacent(x, y);
        // Each 32-bit lane holds two numbers: the high one by an arithmetic shift, the low one by two.
        Vector256<int> a = x.AsInt32(), b = y.AsInt32();
        return (a >> 16) * (b >> 16) + ((a << 16) >> 16) * ((b << 16) >> 16);
    }
}
