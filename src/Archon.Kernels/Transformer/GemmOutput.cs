using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Archon.Kernels.Transformer;

/// <summary>What happens to a finished pair of vectors of a product, while it is still in registers.</summary>
internal interface IGemmOutput
{
    /// <param name="row">Row of the batch.</param>
    /// <param name="panel">Panel of the matrix.</param>
    /// <param name="low">Outputs 0 to 15 of the panel.</param>
    /// <param name="high">Outputs 16 to 31 of the panel.</param>
    void Write(int row, int panel, Vector512<float> low, Vector512<float> high);
}

/// <summary>Stores the product.</summary>
internal readonly unsafe struct StoreOutput(float* target, int stride) : IGemmOutput
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(int row, int panel, Vector512<float> low, Vector512<float> high)
    {
        float* at = target + (nint)row * stride + panel * PackedMatrix.PanelWidth;
        low.Store(at);
        high.Store(at + 16);
    }
}

/// <summary>Adds the product to the residual stream.</summary>
internal readonly unsafe struct AddOutput(float* target, int stride) : IGemmOutput
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(int row, int panel, Vector512<float> low, Vector512<float> high)
    {
        float* at = target + (nint)row * stride + panel * PackedMatrix.PanelWidth;
        (Vector512.Load(at) + low).Store(at);
        (Vector512.Load(at + 16) + high).Store(at + 16);
    }
}

/// <summary>SwiGLU (Shazeer, 2020): panels hold 16 gates and the 16 values they gate, in that order.</summary>
internal readonly unsafe struct SwiGluOutput(float* target, int stride) : IGemmOutput
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(int row, int panel, Vector512<float> low, Vector512<float> high) =>
        (VectorMath.Silu(low) * high).Store(target + (nint)row * stride + panel * 16);
}
