namespace Archon.Generators.Model;

/// <summary>Everything the emitter needs to know about one declaration: values only, so that equal declarations compare equal.</summary>
internal sealed record PipelineModel
{
    /// <summary>The namespace as metadata has it; empty for the global one.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>The name of the class.</summary>
    public string Name { get; init; } = "";

    /// <summary>Namespace and name as metadata has them.</summary>
    public string MetadataName => Namespace.Length == 0 ? Name : Namespace + "." + Name;

    /// <summary>What the generated file calls <c>Archon.CompilerServices</c>: a name that no type of the global namespace has.</summary>
    public string StepsAlias { get; init; } = "";

    /// <summary>Members of the class that a generated field could clash with, in ordinal order.</summary>
    public EquatableArray<string> TakenNames { get; init; }

    /// <summary>The limits; <see langword="null"/> where none is declared.</summary>
    public BudgetModel? Budget { get; init; }

    public EquatableArray<LayerModel> Layers { get; init; }

    /// <summary>What archon.json says about the models the layers name, in the order of its text.</summary>
    public EquatableArray<ModelFacts> Facts { get; init; }

    /// <summary>The ids of the errors that keep the pipeline from being compiled, in order and without repetition.</summary>
    public EquatableArray<string> Errors { get; init; }
}
