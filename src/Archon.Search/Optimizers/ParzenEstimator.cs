using Archon.Kernels.Sampling;

namespace Archon.Search;

/// <summary>
/// A density over points: a mixture of one kernel around each of some points and of the uniform density. A kernel is the product over
/// parameters: a narrow bell over numbers, mostly the same value elsewhere, and for a set the same of each member.
/// </summary>
internal sealed class ParzenEstimator
{
    private const double Floor = 0.05;

    private readonly ParameterSpace _space;
    private readonly (Point Point, double Weight)[] _centres;
    private readonly double _total;

    internal ParzenEstimator(ParameterSpace space, (Point Point, double Weight)[] centres)
    {
        _space = space;
        _centres = centres;
        _total = centres.Sum(static centre => centre.Weight) + 1;
    }

    internal double LogDensity(Point point)
    {
        double density = 1, uniform = 0;
        for (int i = 0; i < _space.Parameters.Length; i++)
            uniform -= point.IsActive(i) ? Math.Log(_space.Parameters[i].Count) : 0;

        // Relative to the uniform density, which is one of the mixture.
        foreach ((Point centre, double weight) in _centres)
        {
            double kernel = weight;
            for (int i = 0; i < _space.Parameters.Length; i++)
            {
                if (point.IsActive(i) && centre.IsActive(i))
                    kernel *= Ratio(_space.Parameters[i], centre[i], point[i]);
            }

            density += kernel;
        }

        return Math.Log(density / _total) + uniform;
    }

    internal Point Draw(ref SplitMix64 random)
    {
        Span<int> values = stackalloc int[_space.Parameters.Length];
        Search.Draw.Values(_space, values, ref random);
        double at = random.NextDouble() * _total;
        foreach ((Point centre, double weight) in _centres)
        {
            if ((at -= weight) >= 0)
                continue;
            for (int i = 0; i < values.Length; i++)
            {
                if (centre.IsActive(i))
                    values[i] = Draw(_space.Parameters[i], centre[i], values[i], ref random);
            }

            break;
        }

        return _space.Create(values);
    }

    // The kernel over the uniform probability of one value.
    private double Ratio(SearchParameter parameter, int centre, int value)
    {
        int count = parameter.Count;
        if (parameter.Kind == ParameterKind.Subset)
        {
            double ratio = 1;
            for (int i = 0; i < parameter.Labels.Length; i++)
                ratio *= 2 * Same(2, ((centre ^ value) & (1 << i)) == 0);
            return ratio;
        }

        return count * (IsNumber(parameter) ? Bell(parameter, centre, value) : Same(count, centre == value));
    }

    private int Draw(SearchParameter parameter, int centre, int uniform, ref SplitMix64 random)
    {
        if (parameter.Kind == ParameterKind.Subset)
        {
            double stays = Same(2, true);
            for (int attempt = 0; attempt < 50; attempt++)
            {
                int set = centre;
                for (int i = 0; i < parameter.Labels.Length; i++)
                    set ^= random.NextDouble() < stays ? 0 : 1 << i;
                if (parameter.Contains(set))
                    return set;
            }

            return centre;
        }

        if (!IsNumber(parameter))
            return random.NextDouble() < Match(parameter.Count) ? centre : uniform;
        if (random.NextDouble() < Floor)
            return uniform;

        double target = random.NextDouble() * BellSum(parameter, centre);
        for (int value = parameter.Min; value < parameter.Max; value++)
        {
            if ((target -= Height(parameter, centre, value)) < 0)
                return value;
        }

        return parameter.Max;
    }

    private static bool IsNumber(SearchParameter parameter) =>
        parameter.Kind is ParameterKind.Ordinal or ParameterKind.Range or ParameterKind.Real;

    // How often a value is kept; else it is drawn from all, itself included.
    private double Match(int count)
    {
        double n = _centres.Length + 1;
        return (1 + (1 / (n * count))) / (1 + (1 / n)) * (1 - Floor);
    }

    private double Same(int count, bool same) => (same ? Match(count) : 0) + ((1 - Match(count)) / count);

    private double Bell(SearchParameter parameter, int centre, int value) =>
        ((1 - Floor) * Height(parameter, centre, value) / BellSum(parameter, centre)) + (Floor / parameter.Count);

    private double BellSum(SearchParameter parameter, int centre)
    {
        double sum = 0;
        for (int value = parameter.Min; value <= parameter.Max; value++)
            sum += Height(parameter, centre, value);
        return sum;
    }

    private double Height(SearchParameter parameter, int centre, int value)
    {
        double z = (value - centre) / Math.Max(0.5, parameter.Count / (2 + Math.Sqrt(_centres.Length)));
        return Math.Exp(-0.5 * z * z);
    }
}
