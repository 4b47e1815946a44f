namespace Archon.Generators.Model;

/// <summary>One pair of brackets.</summary>
internal sealed record LayerModel(EquatableArray<ComponentModel> Components);
