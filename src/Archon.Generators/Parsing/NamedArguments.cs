using System.Collections.Immutable;
using Archon.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Archon.Generators.Parsing;

/// <summary>
/// The properties that an attribute sets; constants arrive folded. What is not set, or not understood, has its usual value.
/// </summary>
internal readonly struct NamedArguments(ImmutableArray<KeyValuePair<string, TypedConstant>> all)
{
    /// <summary>A number or a truth value.</summary>
    public T Value<T>(string property, T usual)
        where T : struct
        => Find(property) is { Kind: TypedConstantKind.Primitive, Value: T value } ? value : usual;

    /// <summary>A text.</summary>
    public string? Text(string property) => Find(property) is { Kind: TypedConstantKind.Primitive, Value: string text } ? text : null;

    /// <summary>A list of numbers.</summary>
    public EquatableArray<T> List<T>(string property)
        where T : IEquatable<T>
        => Find(property) is { Kind: TypedConstantKind.Array, IsNull: false } list
            ? new([.. list.Values.Select(static element => element.Value).OfType<T>()])
            : default;

    /// <summary>The first of all lists that is given and holds nothing; <see langword="null"/> where there is none.</summary>
    public string? EmptyList()
    {
        foreach (KeyValuePair<string, TypedConstant> argument in all)
        {
            if (argument.Value is { Kind: TypedConstantKind.Array, IsNull: false, Values.Length: 0 })
                return argument.Key;
        }

        return null;
    }

    private TypedConstant? Find(string property)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in all)
        {
            if (argument.Key == property)
                return argument.Value;
        }

        return null;
    }
}
