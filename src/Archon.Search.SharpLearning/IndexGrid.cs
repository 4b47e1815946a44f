using SharpLearning.Optimization;

namespace Archon.Search;

/// <summary>
/// Points as SharpLearning knows them: one number per parameter, the index of its value. Parameters with one value are left out, which
/// SharpLearning cannot sample; whatever it proposes is rounded and brought within bounds.
/// </summary>
internal sealed class IndexGrid
{
    private readonly ParameterSpace _space;
    private readonly SearchParameter[] _open;
    private readonly Dictionary<int, int>[] _indices;

    internal IndexGrid(ParameterSpace space)
    {
        _space = space;
        _open = [.. space.Parameters.Where(static parameter => parameter.Count > 1)];
        _indices = [.. _open.Select(static parameter => Enumerable.Range(0, parameter.Count).ToDictionary(parameter.ValueAt))];
        Specs = [.. _open.Select(static parameter => new GridParameterSpec(
            [.. Enumerable.Range(0, parameter.Count).Select(static index => (double)index)]))];
    }

    internal IParameterSpec[] Specs { get; }

    internal Point PointOf(double[] numbers)
    {
        int[] values = [.. _space.Default.Values];
        for (int i = 0; i < _open.Length; i++)
        {
            // Swarms leave the grid and even the numbers.
            double index = double.IsNaN(numbers[i]) ? 0 : Math.Clamp(Math.Round(numbers[i]), 0, _open[i].Count - 1);
            values[_open[i].Index] = _open[i].ValueAt((int)index);
        }

        return _space.Create(values);
    }

    internal double[] NumbersOf(Point point) => [.. _open.Select((parameter, i) => (double)_indices[i][point[parameter.Index]])];
}
