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

            ITypeSymbol type = component.Attribute.Data!.AttributeClass!.TypeArguments[0];
            string name = component.Model.AnswerName!;
            string? reason = type switch
            {
                { TypeKind: TypeKind.Error } => "votes over the type '" + name + "', which does not exist",
                INamedTypeSymbol { IsFileLocal: true } => "votes over '" + name + "', which generated code cannot name because it is local to its file",
                _ when !IsAnswer(type) => "votes over '" + name + "', which is no answer",
                _ => null,
            };
            if (reason is not null)
                problems.Add(Rules.BadAnswerType, LocationOfType(component.Attribute), component.Attribute.Name, reason);
        }
    }

    private static bool IsAnswer(ITypeSymbol type) => type.IsValueType && type.AllInterfaces.Any(contract =>
        contract is { Name: DslNames.Answer, TypeArguments.Length: 1 }
        && AttributeClassifier.IsInDsl(contract) && SymbolEqualityComparer.Default.Equals(contract.TypeArguments[0], type));

    private static Location LocationOfType(DeclaredAttribute attribute) =>
        attribute.Syntax.Name.DescendantNodesAndSelf().OfType<TypeArgumentListSyntax>().FirstOrDefault()?.Arguments.FirstOrDefault()?.GetLocation()
        ?? attribute.Location;
}
