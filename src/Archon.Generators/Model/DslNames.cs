namespace Archon.Generators.Model;

/// <summary>Names of the DSL, as metadata has them.</summary>
internal static class DslNames
{
    public const string Namespace = "Archon";
    public const string Pipeline = "Archon.PipelineAttribute";
    public const string PipelineBase = "Pipeline";
    public const string Answer = "IAnswer";

    public const string PipelineAttribute = "PipelineAttribute";
    public const string BudgetAttribute = "BudgetAttribute";
    public const string ParallelAttribute = "ParallelAttribute";
    public const string OptionalAttribute = "OptionalAttribute";
    public const string RepeatAttribute = "RepeatAttribute";
    public const string OneOfAttribute = "OneOfAttribute";
    public const string ChooseAttribute = "ChooseAttribute";
    public const string ComponentAttribute = "ComponentAttribute";
    public const string ModifierAttribute = "ModifierAttribute";
}
