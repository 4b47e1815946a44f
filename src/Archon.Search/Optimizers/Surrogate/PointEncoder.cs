using System.Numerics;

namespace Archon.Search;

/// <summary>
/// Points as trees see them: features of at most 64 levels, so that a split is a set of levels in one word. A set of things becomes one
/// feature per thing and their number, slots without an order how often each thing is in one. Where a parameter does not matter, its
/// features have a level of their own.
/// </summary>
internal sealed class PointEncoder
{
    internal const int MaxLevels = 64;

    private readonly ParameterSpace _space;
    private readonly List<int> _levels = [];
    private readonly List<bool> _ordered = [], _conditional = [];

    internal PointEncoder(ParameterSpace space)
    {
        _space = space;
        for (int i = 0; i < space.Parameters.Length; i++)
        {
            SearchParameter parameter = space.Parameters[i];
            if (SlotsAt(i) is { } slots)
            {
                foreach (string _ in parameter.Labels)
                    Add(slots.End.Value - i + 1, true, parameter);
                i = slots.End.Value - 1;
            }
            else if (parameter.Kind == ParameterKind.Subset)
            {
                foreach (string _ in parameter.Labels)
                    Add(2, true, parameter);
                Add(parameter.Max - parameter.Min + 1, true, parameter);
            }
            else
            {
                Add(parameter.Count, parameter.Kind != ParameterKind.Category, parameter);
            }
        }
    }

    internal int Features => _levels.Count;

    /// <summary>How many levels a feature has.</summary>
    internal int Levels(int feature) => _levels[feature];

    /// <summary>Whether levels but the inactive one have an order.</summary>
    internal bool IsOrdered(int feature) => _ordered[feature];

    /// <summary>The level of a feature that does not matter; -1 when it always does.</summary>
    internal int Inactive(int feature) => _conditional[feature] ? _levels[feature] - 1 : -1;

    internal void Encode(Point point, Span<byte> features)
    {
        ReadOnlySpan<int> values = point.Values.AsSpan();
        for (int i = 0, at = 0; i < values.Length; i++)
        {
            SearchParameter parameter = _space.Parameters[i];
            Range? slots = SlotsAt(i);
            int width = slots is not null ? parameter.Labels.Length
                : parameter.Kind == ParameterKind.Subset ? parameter.Labels.Length + 1
                : 1;
            Span<byte> own = features.Slice(at, width);
            if (parameter.Parent >= 0 && !_space.IsActive(i, values))
            {
                for (int j = 0; j < width; j++)
                    own[j] = (byte)Inactive(at + j);
            }
            else if (slots is { } range)
            {
                own.Clear();
                foreach (int thing in values[range])
                    own[thing]++;
            }
            else if (parameter.Kind == ParameterKind.Subset)
            {
                for (int j = 0; j < width - 1; j++)
                    own[j] = (byte)((values[i] >> j) & 1);
                own[^1] = (byte)(BitOperations.PopCount((uint)values[i]) - parameter.Min);
            }
            else
            {
                own[0] = (byte)Level(parameter, values[i] - parameter.Min);
            }

            at += width;
            i = slots?.End.Value - 1 ?? i;
        }
    }

    private void Add(int levels, bool ordered, SearchParameter parameter)
    {
        bool conditional = parameter.Parent >= 0;
        _levels.Add(Math.Min(levels, MaxLevels - 1) + (conditional ? 1 : 0));
        _ordered.Add(ordered);
        _conditional.Add(conditional);
    }

    private Range? SlotsAt(int parameter)
    {
        foreach (Range slots in _space.Slots)
        {
            if (slots.Start.Value == parameter)
                return slots;
        }

        return null;
    }

    // Numbers beyond what fits share levels with their neighbours, things without an order with any others.
    private static int Level(SearchParameter parameter, int index) =>
        parameter.Count <= MaxLevels - 1 ? index
        : parameter.Kind == ParameterKind.Category ? index % (MaxLevels - 1)
        : (int)((long)index * (MaxLevels - 1) / parameter.Count);
}
