using System.Collections.Immutable;
using System.Numerics;

namespace Archon.Search;

/// <summary>
/// What an optimiser searches: parameters with finitely many values, some of which matter only while an earlier one has certain values,
/// and a constraint that is known before anything is tried. Immutable. <see cref="Of"/> makes one from a pipeline,
/// <see cref="ParameterSpaceBuilder"/> from anything else.
/// </summary>
public sealed class ParameterSpace
{
    private readonly SearchSpace _description;
    private readonly Action<Span<int>>? _canonicalize;
    private readonly Func<Point, bool>? _constraint;

    internal ParameterSpace(
        SearchSpace description, ImmutableArray<System.Range> slots, Action<Span<int>>? canonicalize, Func<Point, bool>? constraint)
    {
        _description = description;
        Slots = slots;
        _canonicalize = canonicalize;
        _constraint = constraint;
        Default = Create(description.Default.Values.AsSpan());
    }

    /// <summary>The parameters. A parameter's parent comes before it.</summary>
    public ImmutableArray<SearchParameter> Parameters => _description.Parameters;

    /// <summary>The point at which every parameter has its default. It may be infeasible.</summary>
    public Point Default { get; }

    /// <summary>
    /// How many points there are when parameters that do not matter are not counted: before the constraint, with every order of slots, and
    /// before spellings that only the user's own canonical form knows to be the same.
    /// </summary>
    public BigInteger Size => _description.Size;

    /// <summary>The space of a pipeline's architectures.</summary>
    /// <param name="space">The space, as the generated half of the pipeline holds it.</param>
    /// <param name="constraint">What makes an architecture feasible, such as <see cref="CostLimits.Allow"/>; <see langword="null"/> when
    /// all are.</param>
    /// <returns>The space.</returns>
    public static ParameterSpace Of(SearchSpace space, Func<Architecture, bool>? constraint = null)
    {
        ArgumentNullException.ThrowIfNull(space);
        return new(space, [], null, constraint is null ? null : point => constraint(space.Create(point.Values.AsSpan())));
    }

    /// <summary>The point of an architecture.</summary>
    /// <param name="architecture">An architecture of the pipeline that this space was made of.</param>
    /// <returns>The point.</returns>
    /// <exception cref="ArgumentException">It is an architecture of another space.</exception>
    public Point PointOf(Architecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        return ReferenceEquals(architecture.Space, _description)
            ? Create(architecture.Values.AsSpan())
            : throw new ArgumentException(
                $"It is an architecture of '{architecture.Space.Pipeline}', not of '{_description.Pipeline}'.", nameof(architecture));
    }

    /// <summary>The architecture of a point of a space that was made of a pipeline.</summary>
    /// <param name="point">The point.</param>
    /// <returns>The architecture.</returns>
    /// <exception cref="ArgumentException">It is a point of another space.</exception>
    public Architecture ArchitectureOf(Point point)
    {
        ArgumentNullException.ThrowIfNull(point);
        return ReferenceEquals(point.Space, this)
            ? _description.Create(point.Values.AsSpan())
            : throw new ArgumentException(
                $"It is a point of '{point.Space._description.Pipeline}', not of '{_description.Pipeline}'.", nameof(point));
    }

    /// <summary>The point of these values.</summary>
    /// <param name="values">A value for every parameter, in their order. Of parameters that do not matter it may be any.</param>
    /// <returns>The point in its canonical form. It may be infeasible.</returns>
    /// <exception cref="ArgumentException">There are too few or too many values, or one that its parameter cannot have.</exception>
    public Point Create(params ReadOnlySpan<int> values)
    {
        ImmutableArray<int> canonical = _description.Create(values).Values;
        if (_canonicalize is null && Slots.IsEmpty)
            return new(this, canonical);

        int[] rewritten = [.. canonical];
        foreach (Range slots in Slots)
            rewritten.AsSpan(slots).Sort();
        _canonicalize?.Invoke(rewritten);
        return new(this, _description.Create(rewritten).Values);
    }

    /// <summary>Reads a point that <see cref="Point.ToString"/> wrote: a JSON object of parameters by name.</summary>
    /// <param name="json">The text. Parameters it does not name have their default; those that do not matter are ignored.</param>
    /// <returns>The point.</returns>
    /// <exception cref="FormatException">The text is no such object; the message says what is wrong and what is possible.</exception>
    public Point Parse(string json) => Create(_description.Parse(json).Values.AsSpan());

    /// <summary>
    /// Whether a point may be tried. Infeasible points are never proposed; they are not penalised, since they are never measured.
    /// </summary>
    /// <param name="point">A point of this space.</param>
    /// <returns>Whether it may.</returns>
    public bool IsFeasible(Point point) => _constraint is null || _constraint(point);

    /// <summary>Parameters that hold things in any order.</summary>
    internal ImmutableArray<System.Range> Slots { get; }

    internal bool IsActive(int parameter, ReadOnlySpan<int> values) => _description.IsActive(Parameters[parameter], values);

    internal string Write(Point point) => _description.Create(point.Values.AsSpan()).ToString();
}
