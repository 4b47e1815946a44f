using System.Collections.Immutable;
using System.Numerics;

namespace Archon;

/// <summary>One open choice of a pipeline.</summary>
public sealed class SearchParameter
{
    internal SearchParameter(int index, string name, ParameterKind kind)
    {
        Index = index;
        Name = name;
        Kind = kind;
    }

    /// <summary>Its place in <see cref="SearchSpace.Parameters"/>.</summary>
    public int Index { get; }

    /// <summary>Its name, unique in its pipeline, such as <c>layer 1 Samples</c>.</summary>
    public string Name { get; }

    /// <summary>What it is among.</summary>
    public ParameterKind Kind { get; }

    /// <summary>
    /// The numbers of <see cref="ParameterKind.Ordinal"/> and <see cref="ParameterKind.Real"/>, as declared; empty for the others.
    /// </summary>
    public ImmutableArray<double> Numbers { get; internal init; } = [];

    /// <summary>
    /// The components of <see cref="ParameterKind.Category"/> or the models of <see cref="ParameterKind.Subset"/>; empty for the others.
    /// </summary>
    public ImmutableArray<string> Labels { get; internal init; } = [];

    /// <summary>The least value; of <see cref="ParameterKind.Subset"/> the least number of models.</summary>
    public int Min { get; internal init; }

    /// <summary>The greatest value; of <see cref="ParameterKind.Subset"/> the greatest number of models.</summary>
    public int Max { get; internal init; }

    /// <summary>The value that holds unless a run decides otherwise.</summary>
    public int Default { get; internal init; }

    /// <summary>The parameter that decides whether this one matters, always an earlier one; -1 for none.</summary>
    public int Parent { get; internal init; } = -1;

    /// <summary>This parameter matters when its parent matters and the parent's value is at least this.</summary>
    public int ParentFrom { get; internal init; }

    /// <summary>This parameter matters when its parent matters and the parent's value is at most this.</summary>
    public int ParentTo { get; internal init; }

    /// <summary>How many values it has.</summary>
    public int Count
    {
        get
        {
            if (Kind != ParameterKind.Subset)
            {
                return Max - Min + 1;
            }

            int count = 0;
            for (int models = Min; models <= Max; models++)
            {
                count += Choose(Labels.Length, models);
            }

            return count;
        }
    }

    /// <summary>The value of an index, in ascending order; smaller sets of models come first.</summary>
    /// <param name="index">The index, from 0 to below <see cref="Count"/>.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such index.</exception>
    public int ValueAt(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        if (Kind != ParameterKind.Subset)
        {
            return Min + index;
        }

        int models = Min;
        for (; index >= Choose(Labels.Length, models); models++)
        {
            index -= Choose(Labels.Length, models);
        }

        // The combinatorial number system: the highest model is the greatest one whose smaller sets all fit below the index.
        int set = 0;
        for (int bit = Labels.Length - 1; models > 0; bit--)
        {
            int below = Choose(bit, models);
            if (index >= below)
            {
                index -= below;
                models--;
                set |= 1 << bit;
            }
        }

        return set;
    }

    /// <summary>Whether it can have a value.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Whether it can.</returns>
    public bool Contains(int value) => Kind == ParameterKind.Subset
        ? value >> Labels.Length == 0 && BitOperations.PopCount((uint)value) is var models && models >= Min && models <= Max
        : value >= Min && value <= Max;

    /// <summary>The name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;

    internal bool IsActiveAt(int parentValue) => parentValue >= ParentFrom && parentValue <= ParentTo;

    /// <summary>The number that a value stands for.</summary>
    internal double Number(int value) => Numbers.IsEmpty ? value : Numbers[value];

    private static int Choose(int n, int k)
    {
        if (k > n)
        {
            return 0;
        }

        long result = 1;
        for (int i = 1; i <= k; i++)
        {
            result = result * (n - k + i) / i;
        }

        return (int)result;
    }
}
