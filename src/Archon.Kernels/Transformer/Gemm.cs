using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Archon.Kernels.Transformer;

/// <summary>
/// Matrix products of a few rows of activations with packed weights, in registers: up to 8 rows by 32 outputs at once. Every output is one
/// chain of fused multiply-adds over the inputs in order, whichever kernel computes it; so a row's result depends neither on the other
/// rows, nor on how the work is cut, nor on the width of the machine's vectors.
/// </summary>
internal static unsafe class Gemm
{
    /// <summary>Rows of the largest kernel.</summary>
    public const int KernelRows = 8;

    /// <summary>Rows of the largest tile: the more rows, the less often the weights stream through the caches.</summary>
    public const int MaxRows = 32;

    /// <summary>Multiplies rows by some panels of a matrix.</summary>
    /// <param name="a">Activations, one row per batch entry.</param>
    /// <param name="stride">Distance of two rows in numbers.</param>
    /// <param name="rows">Number of rows, at most <see cref="MaxRows"/> for integer matrices.</param>
    /// <param name="matrix">The weights.</param>
    /// <param name="firstPanel">First panel to compute.</param>
    /// <param name="endPanel">One past the last panel.</param>
    /// <param name="output">Takes every finished piece.</param>
    public static void Multiply<TOutput>(float* a, int stride, int rows, PackedMatrix matrix, int firstPanel, int endPanel, TOutput output)
        where TOutput : struct, IGemmOutput
    {
        if (matrix.IsInteger)
        {
            IntegerGemm.Multiply(a, stride, rows, matrix, firstPanel, endPanel, output, Avx512BW.IsSupported);
            return;
        }
        if (!Vector512.IsHardwareAccelerated)
        {
            MultiplyNarrow(a, stride, rows, matrix, firstPanel, endPanel, output);
            return;
        }
        for (int panel = firstPanel; panel < endPanel; panel++)
        {
            float* w = matrix.Panel(panel);
            int row = 0;
            for (; row + 8 <= rows; row += 8)
                Rows8(a + (nint)row * stride, stride, w, matrix.Inputs, output, row, panel);
            if ((rows & 4) != 0)
            {
                Rows4(a + (nint)row * stride, stride, w, matrix.Inputs, output, row, panel);
                row += 4;
            }
            if ((rows & 2) != 0)
            {
                Rows2(a + (nint)row * stride, stride, w, matrix.Inputs, output, row, panel);
                row += 2;
            }
            if ((rows & 1) != 0)
                Rows1(a + (nint)row * stride, stride, w, matrix.Inputs, output, row, panel);
        }
    }

    /// <summary>The same with 256-bit vectors (or narrower ones, emulated): two rows by 32 outputs are eight independent chains.</summary>
    internal static void MultiplyNarrow<TOutput>(
        float* a, int stride, int rows, PackedMatrix matrix, int firstPanel, int endPanel, TOutput output)
        where TOutput : struct, IGemmOutput
    {
        for (int panel = firstPanel; panel < endPanel; panel++)
        {
            for (int row = 0; row < rows; row += 2)
            {
                float* a0 = a + (nint)row * stride;
                bool pair = row + 1 < rows;
                NarrowRows2(a0, pair ? a0 + stride : a0, matrix.Panel(panel), matrix.Inputs, output, row, pair, panel);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows8<TOutput>(float* a, int stride, float* w, int inputs, TOutput output, int row, int panel)
        where TOutput : struct, IGemmOutput
    {
        float* a1 = a + stride;
        float* a2 = a + 2 * (nint)stride;
        float* a3 = a + 3 * (nint)stride;
        float* a4 = a + 4 * (nint)stride;
        float* a5 = a + 5 * (nint)stride;
        float* a6 = a + 6 * (nint)stride;
        float* a7 = a + 7 * (nint)stride;
        Vector512<float> l0 = Vector512<float>.Zero, h0 = l0;
        Vector512<float> l1 = Vector512<float>.Zero, h1 = l1;
        Vector512<float> l2 = Vector512<float>.Zero, h2 = l2;
        Vector512<float> l3 = Vector512<float>.Zero, h3 = l3;
        Vector512<float> l4 = Vector512<float>.Zero, h4 = l4;
        Vector512<float> l5 = Vector512<float>.Zero, h5 = l5;
        Vector512<float> l6 = Vector512<float>.Zero, h6 = l6;
        Vector512<float> l7 = Vector512<float>.Zero, h7 = l7;
        for (nint k = 0; k < inputs; k++, w += PackedMatrix.PanelWidth)
        {
            Vector512<float> low = Vector512.Load(w), high = Vector512.Load(w + 16), x;
            x = Vector512.Create(a[k]);
            l0 = Vector512.FusedMultiplyAdd(x, low, l0);
            h0 = Vector512.FusedMultiplyAdd(x, high, h0);
            x = Vector512.Create(a1[k]);
            l1 = Vector512.FusedMultiplyAdd(x, low, l1);
            h1 = Vector512.FusedMultiplyAdd(x, high, h1);
            x = Vector512.Create(a2[k]);
            l2 = Vector512.FusedMultiplyAdd(x, low, l2);
            h2 = Vector512.FusedMultiplyAdd(x, high, h2);
            x = Vector512.Create(a3[k]);
            l3 = Vector512.FusedMultiplyAdd(x, low, l3);
            h3 = Vector512.FusedMultiplyAdd(x, high, h3);
            x = Vector512.Create(a4[k]);
            l4 = Vector512.FusedMultiplyAdd(x, low, l4);
            h4 = Vector512.FusedMultiplyAdd(x, high, h4);
            x = Vector512.Create(a5[k]);
            l5 = Vector512.FusedMultiplyAdd(x, low, l5);
            h5 = Vector512.FusedMultiplyAdd(x, high, h5);
            x = Vector512.Create(a6[k]);
            l6 = Vector512.FusedMultiplyAdd(x, low, l6);
            h6 = Vector512.FusedMultiplyAdd(x, high, h6);
            x = Vector512.Create(a7[k]);
            l7 = Vector512.FusedMultiplyAdd(x, low, l7);
            h7 = Vector512.FusedMultiplyAdd(x, high, h7);
        }
        output.Write(row, panel, l0, h0);
        output.Write(row + 1, panel, l1, h1);
        output.Write(row + 2, panel, l2, h2);
        output.Write(row + 3, panel, l3, h3);
        output.Write(row + 4, panel, l4, h4);
        output.Write(row + 5, panel, l5, h5);
        output.Write(row + 6, panel, l6, h6);
        output.Write(row + 7, panel, l7, h7);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows4<TOutput>(float* a, int stride, float* w, int inputs, TOutput output, int row, int panel)
        where TOutput : struct, IGemmOutput
    {
        float* a1 = a + stride;
        float* a2 = a + 2 * (nint)stride;
        float* a3 = a + 3 * (nint)stride;
        Vector512<float> l0 = Vector512<float>.Zero, h0 = l0;
        Vector512<float> l1 = Vector512<float>.Zero, h1 = l1;
        Vector512<float> l2 = Vector512<float>.Zero, h2 = l2;
        Vector512<float> l3 = Vector512<float>.Zero, h3 = l3;
        for (nint k = 0; k < inputs; k++, w += PackedMatrix.PanelWidth)
        {
            Vector512<float> low = Vector512.Load(w), high = Vector512.Load(w + 16), x;
            x = Vector512.Create(a[k]);
            l0 = Vector512.FusedMultiplyAdd(x, low, l0);
            h0 = Vector512.FusedMultiplyAdd(x, high, h0);
            x = Vector512.Create(a1[k]);
            l1 = Vector512.FusedMultiplyAdd(x, low, l1);
            h1 = Vector512.FusedMultiplyAdd(x, high, h1);
            x = Vector512.Create(a2[k]);
            l2 = Vector512.FusedMultiplyAdd(x, low, l2);
            h2 = Vector512.FusedMultiplyAdd(x, high, h2);
            x = Vector512.Create(a3[k]);
            l3 = Vector512.FusedMultiplyAdd(x, low, l3);
            h3 = Vector512.FusedMultiplyAdd(x, high, h3);
        }
        output.Write(row, panel, l0, h0);
        output.Write(row + 1, panel, l1, h1);
        output.Write(row + 2, panel, l2, h2);
        output.Write(row + 3, panel, l3, h3);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows2<TOutput>(float* a, int stride, float* w, int inputs, TOutput output, int row, int panel)
        where TOutput : struct, IGemmOutput
    {
        float* a1 = a + stride;
        Vector512<float> l0 = Vector512<float>.Zero, h0 = l0;
        Vector512<float> l1 = Vector512<float>.Zero, h1 = l1;
        for (nint k = 0; k < inputs; k++, w += PackedMatrix.PanelWidth)
        {
            Vector512<float> low = Vector512.Load(w), high = Vector512.Load(w + 16), x;
            x = Vector512.Create(a[k]);
            l0 = Vector512.FusedMultiplyAdd(x, low, l0);
            h0 = Vector512.FusedMultiplyAdd(x, high, h0);
            x = Vector512.Create(a1[k]);
            l1 = Vector512.FusedMultiplyAdd(x, low, l1);
            h1 = Vector512.FusedMultiplyAdd(x, high, h1);
        }
        output.Write(row, panel, l0, h0);
        output.Write(row + 1, panel, l1, h1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows1<TOutput>(float* a, int stride, float* w, int inputs, TOutput output, int row, int panel)
        where TOutput : struct, IGemmOutput
    {
        Vector512<float> l0 = Vector512<float>.Zero, h0 = l0;
        for (nint k = 0; k < inputs; k++, w += PackedMatrix.PanelWidth)
        {
            Vector512<float> low = Vector512.Load(w), high = Vector512.Load(w + 16), x;
            x = Vector512.Create(a[k]);
            l0 = Vector512.FusedMultiplyAdd(x, low, l0);
            h0 = Vector512.FusedMultiplyAdd(x, high, h0);
        }
        output.Write(row, panel, l0, h0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NarrowRows2<TOutput>(float* a0, float* a1, float* w, int inputs, TOutput output, int row, bool pair, int panel)
        where TOutput : struct, IGemmOutput
    {
        Vector256<float> c0 = Vector256<float>.Zero, c1 = c0, c2 = c0, c3 = c0, d0 = c0, d1 = c0, d2 = c0, d3 = c0;
        for (nint k = 0; k < inputs; k++, w += PackedMatrix.PanelWidth)
        {
            Vector256<float> x = Vector256.Create(a0[k]), y = Vector256.Create(a1[k]), b = Vector256.Load(w);
            c0 = Vector256.FusedMultiplyAdd(x, b, c0);
            d0 = Vector256.FusedMultiplyAdd(y, b, d0);
            b = Vector256.Load(w + 8);
            c1 = Vector256.FusedMultiplyAdd(x, b, c1);
            d1 = Vector256.FusedMultiplyAdd(y, b, d1);
            b = Vector256.Load(w + 16);
            c2 = Vector256.FusedMultiplyAdd(x, b, c2);
            d2 = Vector256.FusedMultiplyAdd(y, b, d2);
            b = Vector256.Load(w + 24);
            c3 = Vector256.FusedMultiplyAdd(x, b, c3);
            d3 = Vector256.FusedMultiplyAdd(y, b, d3);
        }
        output.Write(row, panel, Vector512.Create(c0, c1), Vector512.Create(c2, c3));
        if (pair)
            output.Write(row + 1, panel, Vector512.Create(d0, d1), Vector512.Create(d2, d3));
    }
}
