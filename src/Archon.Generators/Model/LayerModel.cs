namespace Archon.Generators.Model;

/// <summary>One pair of brackets.</summary>
internal sealed record LayerModel(EquatableArray<ComponentModel> Components)
{
    /// <summary>Whether the layer may be left out.</summary>
    public bool IsOptional { get; init; }

    /// <summary>How often the layer may run; <see langword="null"/> where that is not open.</summary>
    public Interval? Repeat { get; init; }

    /// <summary>Whether one of the components runs instead of all.</summary>
    public bool IsOneOf { get; init; }

    /// <summary>How many models of the layer's ensemble may answer; <see langword="null"/> where that is not open.</summary>
    public Interval? Choose { get; init; }
}
