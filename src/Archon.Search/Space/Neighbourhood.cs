using Archon.Kernels.Sampling;

namespace Archon.Search;

/// <summary>
/// Points near one point: one parameter that matters changed, or in three of ten cases two; a number mostly by one step, a set by one
/// member. Where the change lets other parameters matter, those are random.
/// </summary>
internal sealed class Neighbourhood
{
    private readonly Point _centre;
    private readonly int[] _changeable, _inactive, _values;

    internal Neighbourhood(Point centre)
    {
        _centre = centre;
        _values = new int[centre.Values.Length];
        IEnumerable<int> all = Enumerable.Range(0, _values.Length);
        _inactive = [.. all.Where(parameter => !centre.IsActive(parameter))];
        _changeable = [.. all.Except(_inactive).Where(parameter => centre.Space.Parameters[parameter].Count > 1)];
    }

    /// <summary>One of them, or the point itself where nothing can be changed.</summary>
    internal Point Draw(ref SplitMix64 random)
    {
        if (_changeable.Length == 0)
            return _centre;

        _centre.Values.CopyTo(_values);
        foreach (int parameter in _inactive)
            _values[parameter] = Parameter(parameter).ValueAt(random.NextInt(Parameter(parameter).Count));
        int changes = random.NextInt(10) < 7 ? 1 : 2;
        for (int change = 0; change < changes; change++)
        {
            int parameter = _changeable[random.NextInt(_changeable.Length)];
            _values[parameter] = Change(Parameter(parameter), _values[parameter], ref random);
        }

        return _centre.Space.Create(_values);
    }

    private SearchParameter Parameter(int index) => _centre.Space.Parameters[index];

    private static int Change(SearchParameter parameter, int value, ref SplitMix64 random)
    {
        if (parameter.Kind == ParameterKind.Subset)
            return ChangeSet(parameter, value, ref random);
        if (parameter.Kind is ParameterKind.Ordinal or ParameterKind.Range or ParameterKind.Real && random.NextInt(10) < 6)
        {
            int step = random.NextInt(2) == 0 ? -1 : 1;
            return parameter.Contains(value + step) ? value + step : value - step;
        }

        int other = random.NextInt(parameter.Count - 1) + parameter.Min;
        return other >= value ? other + 1 : other;
    }

    // One member in or out, or where the set must keep its size one for another.
    private static int ChangeSet(SearchParameter parameter, int set, ref SplitMix64 random)
    {
        int changed = set ^ (1 << random.NextInt(parameter.Labels.Length));
        while (!parameter.Contains(changed) || changed == set)
            changed ^= 1 << random.NextInt(parameter.Labels.Length);
        return changed;
    }
}
