using Archon.Generators.Model;
using Archon.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Archon.Generators.Checking;

/// <summary>Whether a vote compares a type that is an answer and that generated code can name.</summary>
internal static class AnswerTypeCheck
{
    public static void Check(Declaration declaration, ProblemList problems)
    {
        foreach (DeclaredComponent component in declaration.Layers.SelectMany(static layer => layer.Components))
        {
            if (component.Model.Kind != ComponentKind.Vote)
                continue;

            if (Objection(component.Attribute.Data!.AttributeClass!.TypeArguments[0]) is { } objection)
            {
                Location location = LocationOfType(component.Attribute);
                problems.Add(Rules.BadAnswerType, location, component.Attribute.Name, component.Model.AnswerName!, objection);
            }
        }
    }

    /// <summary>Why a vote cannot compare a type; <see langword="null"/> when it can.</summary>
    public static string? Objection(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Error } => "does not exist",
        INamedTypeSymbol { IsFileLocal: true } => "is local to its file, so that generated code cannot name it",
        _ when !IsAnswer(type) => "is no answer",
        _ => null,
    };

    private static bool IsAnswer(ITypeSymbol type) => type.IsValueType && type.AllInterfaces.Any(contract =>
        contract is { Name: DslNames.Answer, TypeArguments.Length: 1 }
        && AttributeClassifier.IsInDsl(contract) && SymbolEqualityComparer.Default.Equals(contract.TypeArguments[0], type));

    private static Location LocationOfType(DeclaredAttribute attribute) =>
        attribute.Syntax.Name.DescendantNodesAndSelf().OfType<TypeArgumentListSyntax>().FirstOrDefault()?.Arguments.FirstOrDefault()?.GetLocation()
        ?? attribute.Location;
}
