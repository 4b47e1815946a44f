namespace Archon.Generators.Model;

/// <summary>One pair of brackets.</summary>
internal sealed record LayerModel
{
    /// <summary>All that stands in the brackets, in source order.</summary>
    public EquatableArray<AttributeModel> Attributes { get; init; }

    public EquatableArray<ComponentModel> Components { get; init; }

    /// <summary>Whether the layer may be left out.</summary>
    public bool IsOptional => Modifier(DslNames.OptionalAttribute) is not null;

    /// <summary>How often the layer may run; <see langword="null"/> where that is not open.</summary>
    public Interval? Repeat { get; init; }

    /// <summary>Whether one of the components runs instead of all.</summary>
    public bool IsOneOf => Modifier(DslNames.OneOfAttribute) is not null;

    /// <summary>How many models of the layer's ensemble may answer; <see langword="null"/> where that is not open.</summary>
    public Interval? Choose { get; init; }

    public IEnumerable<AttributeModel> Modifiers => Attributes.Where(static attribute => attribute.Role == AttributeRole.Modifier);

    /// <summary>The modifier of a class name, or <see langword="null"/>.</summary>
    public AttributeModel? Modifier(string modifier)
    {
        foreach (AttributeModel attribute in Attributes)
        {
            if (attribute.Role == AttributeRole.Modifier && attribute.Class == modifier)
                return attribute;
        }

        return null;
    }
}
