using System.Globalization;

namespace Archon.Search.Reports.Charts;

/// <summary>Maps values of a range to pixels, evenly or by their logarithms, and finds round numbers to label it with.</summary>
internal sealed class Axis
{
    private readonly bool _log;
    private readonly double _from;
    private readonly double _to;
    private readonly Func<double, string> _label;

    /// <param name="values">The values to make room for.</param>
    /// <param name="log">Whether equal ratios take equal room; the values must then be above 0.</param>
    /// <param name="label">How a tick is written.</param>
    internal Axis(IEnumerable<double> values, bool log, Func<double, string> label)
    {
        double[] all = [.. values.Where(double.IsFinite)];
        (double least, double most) = all.Length > 0 ? (all.Min(), all.Max()) : (log ? 1 : 0, log ? 10 : 1);
        _log = log;
        _label = label;
        double margin = log ? Math.Max(0.05, 0.05 * Math.Log10(most / least)) : Math.Max(most - least, 0.02) * 0.08;
        (_from, _to) = log ? (Math.Log10(least) - margin, Math.Log10(most) + margin) : (least - margin, most + margin);
    }

    /// <summary>Where a value is, from 0 to 1.</summary>
    internal double At(double value) => ((_log ? Math.Log10(value) : value) - _from) / (_to - _from);

    /// <summary>Round numbers within the range, with their labels.</summary>
    internal IEnumerable<(double Value, string Label)> Ticks(int about)
    {
        IEnumerable<double> values = _log && _to - _from > 0.8 ? RoundPowers() : RoundSteps(about);
        return values.Select(value => (value, _label(value)));
    }

    internal static string Percent(double value) => string.Create(CultureInfo.InvariantCulture, $"{value * 100:0.#} %");

    private IEnumerable<double> RoundPowers()
    {
        int[] digits = _to - _from > 3 ? [1] : [1, 2, 5];
        for (int power = (int)Math.Floor(_from); power <= _to; power++)
        {
            foreach (int digit in digits)
            {
                double value = digit * Math.Pow(10, power);
                if (At(value) is >= 0 and <= 1)
                    yield return value;
            }
        }
    }

    private IEnumerable<double> RoundSteps(int about)
    {
        (double from, double to) = _log ? (Math.Pow(10, _from), Math.Pow(10, _to)) : (_from, _to);
        double rough = (to - from) / about;
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = power * (rough <= power ? 1 : rough <= 2 * power ? 2 : rough <= 5 * power ? 5 : 10);
        for (double tick = Math.Ceiling(from / step); tick * step <= to; tick++)
            yield return (tick * step) + 0.0;
    }
}
