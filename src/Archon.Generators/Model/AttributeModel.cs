namespace Archon.Generators.Model;

/// <summary>One attribute of a declaration.</summary>
/// <param name="Index">Its place among all attributes of the declaration.</param>
/// <param name="Name">Its name as it is written, without namespace, alias or type arguments.</param>
/// <param name="Role">What it is to the pipeline.</param>
/// <param name="Class">The name of its class; empty where nobody knows.</param>
/// <param name="IsBound">Whether the compiler found its constructor.</param>
internal readonly record struct AttributeModel(int Index, string Name, AttributeRole Role, string Class, bool IsBound)
{
    /// <summary>The whole attribute.</summary>
    public Place Place => new(Index);

    /// <summary>Where a property is set, or else the attribute.</summary>
    public Place PlaceOf(string property) => new(Index, PlaceKind.Property, property);

    /// <summary>Where the element of an index of a property that lists values stands.</summary>
    public Place PlaceOf(string property, int index) => new(Index, PlaceKind.Element, property, index);

    /// <summary>Where the positional argument of an index stands.</summary>
    public Place PlaceOfArgument(int index) => new(Index, PlaceKind.Argument, "", index);

    /// <summary>Where the model of an index is named.</summary>
    public Place PlaceOfModel(int index) => new(Index, PlaceKind.Model, "", index);

    /// <summary>The type argument.</summary>
    public Place PlaceOfType => new(Index, PlaceKind.TypeArgument);
}
