namespace Archon.Kernels.Statistics;

/// <summary>A measured value with an interval around it, in the unit of the value.</summary>
/// <param name="Value">The point estimate.</param>
/// <param name="Lower">Lower end of the interval.</param>
/// <param name="Upper">Upper end of the interval.</param>
public readonly record struct Estimate(double Value, double Lower, double Upper);
