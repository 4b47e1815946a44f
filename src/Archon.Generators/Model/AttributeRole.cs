namespace Archon.Generators.Model;

/// <summary>What an attribute on a pipeline is to the pipeline.</summary>
internal enum AttributeRole
{
    Foreign,
    Unresolved,
    Pipeline,
    Budget,
    Component,
    Modifier,
}
