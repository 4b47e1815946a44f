using Archon.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Archon.Generators.Parsing;

/// <summary>Tells what an attribute class is to a pipeline.</summary>
internal static class AttributeClassifier
{
    /// <summary>The role of an attribute class.</summary>
    public static AttributeRole RoleOf(INamedTypeSymbol? attribute)
    {
        if (attribute is null || attribute.TypeKind == TypeKind.Error)
            return AttributeRole.Unresolved;
        if (IsInDsl(attribute))
        {
            if (attribute.Name == DslNames.PipelineAttribute)
                return AttributeRole.Pipeline;
            if (attribute.Name == DslNames.BudgetAttribute)
                return AttributeRole.Budget;
        }

        for (INamedTypeSymbol? type = attribute.BaseType; type is not null; type = type.BaseType)
        {
            if (IsInDsl(type) && type.Name == DslNames.ComponentAttribute)
                return AttributeRole.Component;
            if (IsInDsl(type) && type.Name == DslNames.ModifierAttribute)
                return AttributeRole.Modifier;
        }

        return AttributeRole.Foreign;
    }

    /// <summary>The first attribute that says a class is a pipeline; <see langword="null"/> when none does.</summary>
    public static AttributeData? PipelineOf(INamedTypeSymbol type)
    {
        foreach (AttributeData data in type.GetAttributes())
        {
            if (RoleOf(data.AttributeClass) == AttributeRole.Pipeline)
                return data;
        }

        return null;
    }

    /// <summary>Whether a type stands in the DSL's namespace itself.</summary>
    public static bool IsInDsl(INamedTypeSymbol type) =>
        type.ContainingType is null
        && type.ContainingNamespace is { Name: DslNames.Namespace, ContainingNamespace.IsGlobalNamespace: true };
}
