namespace Archon.SideBySide.Makespan;

/// <summary>Wall times in milliseconds.</summary>
internal readonly record struct Times(double Median, double Percentile95, double Mean)
{
    internal static Times Of(IReadOnlyCollection<TimeSpan> times)
    {
        double[] sorted = [.. times.Select(static time => time.TotalMilliseconds).Order()];
        return new(sorted[sorted.Length / 2], sorted[sorted.Length * 95 / 100], sorted.Average());
    }
}
