using System.Collections.Immutable;

namespace Archon.Search;

/// <summary>
/// One point of a <see cref="ParameterSpace"/>: a value for every parameter. Immutable and canonical, so that all spellings of the same
/// choice are equal; only spaces make points.
/// </summary>
public sealed class Point : IEquatable<Point>
{
    private readonly int _hash;

    internal Point(ParameterSpace space, ImmutableArray<int> values)
    {
        Space = space;
        Values = values;
        HashCode hash = default;
        foreach (int value in values)
            hash.Add(value);
        _hash = hash.ToHashCode();
    }

    /// <summary>The space it is a point of.</summary>
    public ParameterSpace Space { get; }

    /// <summary>The value of every parameter, in their order, as <see cref="ParameterKind"/> writes values.</summary>
    public ImmutableArray<int> Values { get; }

    /// <summary>The value of one parameter.</summary>
    /// <param name="parameter">The index of the parameter.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such parameter.</exception>
    public int this[int parameter] => Values[parameter];

    /// <summary>Whether a parameter matters here: whether another value of it is another choice.</summary>
    /// <param name="parameter">The index of the parameter.</param>
    /// <returns>Whether the choices above it let it matter.</returns>
    public bool IsActive(int parameter) => Space.IsActive(parameter, Values.AsSpan());

    /// <summary>The same point with another value of one parameter.</summary>
    /// <param name="parameter">The index of the parameter.</param>
    /// <param name="value">Its value.</param>
    /// <returns>The point in its canonical form: this one when the parameter does not matter. It may be infeasible.</returns>
    /// <exception cref="ArgumentException">The parameter cannot have the value.</exception>
    public Point With(int parameter, int value) => Space.Create(Values.SetItem(parameter, value).AsSpan());

    /// <inheritdoc/>
    public bool Equals(Point? other) => ReferenceEquals(this, other)
        || (other is not null && _hash == other._hash && ReferenceEquals(Space, other.Space)
            && Values.AsSpan().SequenceEqual(other.Values.AsSpan()));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Point);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    /// <summary>
    /// The parameters that matter, by name, as a JSON object on one line. <see cref="ParameterSpace.Parse"/> reads it back.
    /// </summary>
    /// <returns>The text: the same for equal points.</returns>
    public override string ToString() => Space.Write(this);
}
