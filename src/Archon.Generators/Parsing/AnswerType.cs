using Archon.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Archon.Generators.Parsing;

/// <summary>Whether a vote can compare a type and generated code can name it.</summary>
internal static class AnswerType
{
    /// <summary>Why not; <see langword="null"/> when they can.</summary>
    public static string? Objection(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Error } => "does not exist",
        INamedTypeSymbol { IsFileLocal: true } => "is local to its file, so that generated code cannot name it",
        _ when !IsAnswer(type) => "is no answer",
        _ => null,
    };

    private static bool IsAnswer(ITypeSymbol type)
    {
        if (!type.IsValueType)
            return false;
        foreach (INamedTypeSymbol contract in type.AllInterfaces)
        {
            if (contract is { Name: DslNames.Answer, TypeArguments.Length: 1 } && AttributeClassifier.IsInDsl(contract)
                && SymbolEqualityComparer.Default.Equals(contract.TypeArguments[0], type))
            {
                return true;
            }
        }

        return false;
    }
}
