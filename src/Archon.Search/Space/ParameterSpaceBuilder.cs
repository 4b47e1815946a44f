using System.Collections.Immutable;
using System.Globalization;

namespace Archon.Search;

/// <summary>
/// When a parameter matters: while an earlier one matters and has a value from <paramref name="From"/> to <paramref name="To"/>.
/// </summary>
/// <param name="Parent">The name of the earlier parameter.</param>
/// <param name="From">The least value, as <see cref="ParameterKind"/> writes values.</param>
/// <param name="To">The greatest.</param>
public readonly record struct Condition(string Parent, int From, int To);

/// <summary>Builds a space of anything that is no pipeline: parameter by parameter, parents before what hangs on them.</summary>
/// <param name="name">The name of the space, for messages.</param>
public sealed class ParameterSpaceBuilder(string name)
{
    private readonly ImmutableArray<SearchParameter>.Builder _parameters = ImmutableArray.CreateBuilder<SearchParameter>();
    private readonly ImmutableArray<System.Range>.Builder _slots = ImmutableArray.CreateBuilder<System.Range>();

    /// <summary>Adds a choice between off, 0, and on, 1.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="on">The default.</param>
    /// <param name="when">When it matters; <see langword="null"/> for always.</param>
    /// <returns>This.</returns>
    /// <exception cref="ArgumentException">The name is taken, or the condition names no earlier parameter.</exception>
    public ParameterSpaceBuilder Flag(string name, bool on = false, Condition? when = null) =>
        Add(name, ParameterKind.Flag, 0, 1, on ? 1 : 0, when);

    /// <summary>Adds a choice among things without an order; a value is an index.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="labels">The things, different, at least one.</param>
    /// <param name="usual">The index of the default.</param>
    /// <param name="when">When it matters; <see langword="null"/> for always.</param>
    /// <returns>This.</returns>
    /// <exception cref="ArgumentException">Two labels are the same, the default is none of them, the name is taken, or the condition names
    /// no earlier parameter.</exception>
    public ParameterSpaceBuilder Category(string name, ReadOnlySpan<string> labels, int usual = 0, Condition? when = null) =>
        Add(name, ParameterKind.Category, 0, labels.Length - 1, usual, when, labels: labels.ToImmutableArray());

    /// <summary>Adds a choice among ordered numbers; a value is an index.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="numbers">The numbers in order, at least one.</param>
    /// <param name="usual">The index of the default.</param>
    /// <param name="when">When it matters; <see langword="null"/> for always.</param>
    /// <returns>This.</returns>
    /// <exception cref="ArgumentException">The default is none of them, the name is taken, or the condition names no earlier
    /// parameter.</exception>
    public ParameterSpaceBuilder Ordinal(string name, ReadOnlySpan<double> numbers, int usual = 0, Condition? when = null) =>
        Add(name, ParameterKind.Ordinal, 0, numbers.Length - 1, usual, when, numbers.ToImmutableArray());

    /// <summary>Adds a whole number of a range; a value is the number.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="min">The least.</param>
    /// <param name="max">The greatest.</param>
    /// <param name="usual">The default.</param>
    /// <param name="when">When it matters; <see langword="null"/> for always.</param>
    /// <returns>This.</returns>
    /// <exception cref="ArgumentException">The default is outside, the name is taken, or the condition names no earlier
    /// parameter.</exception>
    public ParameterSpaceBuilder Range(string name, int min, int max, int usual, Condition? when = null) =>
        Add(name, ParameterKind.Range, min, max, usual, when);

    /// <summary>Adds a number of an evenly spaced grid; a value is an index. The default is the first.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="from">The first number of the grid.</param>
    /// <param name="to">The last.</param>
    /// <param name="count">How many numbers, at least two.</param>
    /// <param name="logarithmic">Whether the ratios are even and not the differences; both ends are then above 0.</param>
    /// <param name="when">When it matters; <see langword="null"/> for always.</param>
    /// <returns>This.</returns>
    /// <exception cref="ArgumentException">There is no such grid, the name is taken, or the condition names no earlier
    /// parameter.</exception>
    public ParameterSpaceBuilder Real(string name, double from, double to, int count, bool logarithmic = false, Condition? when = null)
    {
        if (count < 2 || !double.IsFinite(from) || !double.IsFinite(to) || from == to || (logarithmic && !(from > 0 && to > 0)))
        {
            throw new ArgumentException(
                $"'{name}' has no grid of {count} numbers from {from} to {to}: "
                + "needs two, ends that differ, and ends above 0 when logarithmic.");
        }

        double[] numbers = new double[count];
        for (int i = 0; i < count; i++)
        {
            double share = (double)i / (count - 1);
            numbers[i] = logarithmic ? from * Math.Pow(to / from, share) : from + (share * (to - from));
        }

        return Add(name, ParameterKind.Real, 0, count - 1, 0, when, [.. numbers]);
    }

    /// <summary>Adds a choice of some of several things; a value is the sum of 2 to the power of their indices.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="labels">The things, different, at most 30.</param>
    /// <param name="min">How many at the least; the first so many are the default.</param>
    /// <param name="max">How many at the most.</param>
    /// <param name="when">When it matters; <see langword="null"/> for always.</param>
    /// <returns>This.</returns>
    /// <exception cref="ArgumentException">There are too many labels or not enough, two are the same, the name is taken, or the condition
    /// names no earlier parameter.</exception>
    public ParameterSpaceBuilder Subset(string name, ReadOnlySpan<string> labels, int min, int max, Condition? when = null)
    {
        if (labels.Length > 30 || min < 0 || min > max || max > labels.Length)
            throw new ArgumentException($"'{name}' cannot be {min} to {max} of {labels.Length} things; at most 30 things are possible.");
        return Add(name, ParameterKind.Subset, min, max, (1 << min) - 1, when, labels: labels.ToImmutableArray());
    }

    /// <summary>
    /// Adds several places for things of one list, whose order makes no difference: parameters <c>name 1</c>, <c>name 2</c>, … A point is
    /// the same however its things are placed, and a model of the space sees how often it has each.
    /// </summary>
    /// <param name="name">Its name.</param>
    /// <param name="labels">The things, different; the first is the default of every slot, such as "none".</param>
    /// <param name="count">How many slots, 1 to 60.</param>
    /// <param name="when">When they matter; <see langword="null"/> for always.</param>
    /// <returns>This.</returns>
    /// <exception cref="ArgumentException">There are no or too many slots, two labels are the same, a name is taken, or the condition
    /// names no earlier parameter.</exception>
    public ParameterSpaceBuilder Slots(string name, ReadOnlySpan<string> labels, int count, Condition? when = null)
    {
        if (count is < 1 or > 60)
            throw new ArgumentException($"'{name}' cannot have {count} slots; 1 to 60 are possible.");
        _slots.Add(new(_parameters.Count, _parameters.Count + count));
        for (int slot = 1; slot <= count; slot++)
            Category(string.Create(CultureInfo.InvariantCulture, $"{name} {slot}"), labels, 0, when);
        return this;
    }

    /// <summary>Ends the description.</summary>
    /// <param name="canonicalize">
    /// Rewrites values in place so that choices that are the same are spelt the same, such as an exponent that weighs nothing. Must leave
    /// its own result as it is. <see langword="null"/> when only slots and parameters that do not matter have several spellings.
    /// </param>
    /// <param name="constraint">What makes a point feasible, decided without measuring; <see langword="null"/> when all are.</param>
    /// <returns>The space.</returns>
    public ParameterSpace Build(Action<Span<int>>? canonicalize = null, Func<Point, bool>? constraint = null) =>
        new(new(name, _parameters.ToImmutable(), []), _slots.ToImmutable(), canonicalize, constraint);

    private ParameterSpaceBuilder Add(
        string parameter, ParameterKind kind, int min, int max, int usual, Condition? when,
        ImmutableArray<double> numbers = default, ImmutableArray<string> labels = default)
    {
        labels = labels.IsDefault ? [] : labels;
        int parent = when is { } condition ? IndexOf(condition.Parent) : -1;
        if (IndexOf(parameter) >= 0)
            throw new ArgumentException($"'{name}' has a parameter '{parameter}' already.");
        if (when is not null && parent < 0)
            throw new ArgumentException($"'{parameter}' hangs on '{when.Value.Parent}', which is no earlier parameter of '{name}'.");
        if (labels.Distinct(StringComparer.Ordinal).Count() != labels.Length)
            throw new ArgumentException($"'{parameter}' has the same label twice.");

        var added = new SearchParameter(_parameters.Count, parameter, kind)
        {
            Numbers = numbers.IsDefault ? [] : numbers,
            Labels = labels,
            Min = min,
            Max = max,
            Default = usual,
            Parent = parent,
            ParentFrom = when?.From ?? 0,
            ParentTo = when?.To ?? 0,
        };
        if (!added.Contains(usual))
            throw new ArgumentException($"'{parameter}' cannot have its default, {usual}.");

        _parameters.Add(added);
        return this;
    }

    private int IndexOf(string parameter)
    {
        for (int i = 0; i < _parameters.Count; i++)
        {
            if (_parameters[i].Name == parameter)
                return i;
        }

        return -1;
    }
}
