using System.Collections.Immutable;
using Archon.Architectures;

namespace Archon;

/// <summary>
/// One point of a pipeline's space. Immutable and canonical: a parameter that does not matter, because a choice above it leaves its layer
/// or component out, has its default, so that two spellings of the same architecture are equal.
/// </summary>
public sealed class Architecture : IEquatable<Architecture>
{
    private readonly ImmutableArray<int> _values;

    internal Architecture(SearchSpace space, ImmutableArray<int> values)
    {
        Space = space;
        _values = values;
    }

    /// <summary>The space it is a point of.</summary>
    public SearchSpace Space { get; }

    /// <summary>The value of every parameter, in their order.</summary>
    public ImmutableArray<int> Values => _values;

    /// <summary>
    /// What one run costs: exact but for questions asked again and candidates that verifiers remove. Computed anew at every call.
    /// </summary>
    public PipelineCost Cost => Space.CostOf(this);

    /// <summary>Whether a parameter matters here.</summary>
    /// <param name="parameter">A parameter of <see cref="Space"/>.</param>
    /// <returns>Whether another value of it is another architecture.</returns>
    public bool IsActive(SearchParameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return Space.IsActive(parameter, _values.AsSpan());
    }

    /// <summary>The same architecture with another value of one parameter.</summary>
    /// <param name="parameter">A parameter of <see cref="Space"/>.</param>
    /// <param name="value">Its value.</param>
    /// <returns>The architecture, in its canonical form: this one when the parameter does not matter.</returns>
    /// <exception cref="ArgumentException">The parameter cannot have the value.</exception>
    public Architecture With(SearchParameter parameter, int value)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return Space.Create(_values.SetItem(parameter.Index, value).AsSpan());
    }

    /// <inheritdoc/>
    public bool Equals(Architecture? other) =>
        other is not null && ReferenceEquals(Space, other.Space) && _values.AsSpan().SequenceEqual(other._values.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Architecture);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (int value in _values)
        {
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    /// <summary>The parameters that matter, by name, as a JSON object on one line. <see cref="SearchSpace.Parse"/> reads it back.</summary>
    /// <returns>The text: the same for equal architectures.</returns>
    public override string ToString() => ArchitectureText.Write(this);

    /// <summary>The number that a parameter's value stands for.</summary>
    internal double Number(int parameter) => Space.Parameters[parameter].Number(_values[parameter]);
}
