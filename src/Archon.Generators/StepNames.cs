namespace Archon.Generators;

/// <summary>The names of the tracked steps of <see cref="PipelineGenerator"/>, which its tests ask for.</summary>
internal static class StepNames
{
    /// <summary>Declaration to model.</summary>
    public const string Pipelines = "Archon.Pipelines";

    /// <summary>Model joined with what archon.json says.</summary>
    public const string Priced = "Archon.Priced";

    /// <summary>Model to source text.</summary>
    public const string Sources = "Archon.Sources";
}
