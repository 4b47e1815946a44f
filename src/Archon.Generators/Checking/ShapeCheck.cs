using Archon.Generators.Model;
using Archon.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Archon.Generators.Checking;

/// <summary>Whether a second half of the class can be written at all.</summary>
internal static class ShapeCheck
{
    public static void Check(Declaration declaration, ProblemList problems)
    {
        INamedTypeSymbol type = declaration.Type;
        TypeDeclarationSyntax syntax = declaration.Syntax;
        if (!syntax.Modifiers.Any(SyntaxKind.PartialKeyword))
            problems.Add(Rules.NotPartial, declaration.Location, declaration.Name);

        if (type.ContainingType is not null)
            Unsupported(declaration.Location, "is nested in '" + type.ContainingType.Name + "'", "move it to the namespace");
        else if (type.IsGenericType)
            Unsupported(syntax.TypeParameterList?.GetLocation(), "is generic", "remove the type parameters");
        else if (type.IsFileLocal)
            Unsupported(Token(SyntaxKind.FileKeyword), "is local to its file", "make it internal");
        else if (type.IsRecord)
            Unsupported(syntax.Keyword.GetLocation(), "is a record", "make it a class");
        else if (type.IsStatic)
            Unsupported(Token(SyntaxKind.StaticKeyword), "is static", "remove 'static'");
        else if (type.IsAbstract)
            Unsupported(Token(SyntaxKind.AbstractKeyword), "is abstract", "remove 'abstract'");
        else if (ForeignBase(type) is { } baseType)
            Unsupported(syntax.BaseList?.Types[0].GetLocation(), "derives from '" + baseType.Name + "'", "remove the base class");
        else if (syntax.ParameterList is { } parameters)
            Unsupported(parameters.GetLocation(), "has a primary constructor", "remove it");
        else if (OwnConstructor(type) is { } constructor)
            Unsupported(constructor.Identifier.GetLocation(), "declares a constructor", "remove it; the generated one takes the models");

        void Unsupported(Location? location, string what, string fix) =>
            problems.Add(Rules.UnsupportedShape, location ?? declaration.Location, declaration.Name, what, fix);

        // The modifier may stand on another declaration of the class.
        Location Token(SyntaxKind kind) =>
            syntax.Modifiers.FirstOrDefault(modifier => modifier.IsKind(kind)) is { RawKind: not 0 } token
                ? token.GetLocation()
                : declaration.Location;
    }

    // An analyzer sees the base class that the generated half gives.
    private static INamedTypeSymbol? ForeignBase(INamedTypeSymbol type) =>
        type.BaseType is { SpecialType: not SpecialType.System_Object, TypeKind: not TypeKind.Error } baseType
        && !(baseType.Name == DslNames.PipelineBase && AttributeClassifier.IsInDsl(baseType)) ? baseType : null;

    private static ConstructorDeclarationSyntax? OwnConstructor(INamedTypeSymbol type)
    {
        foreach (IMethodSymbol constructor in type.InstanceConstructors)
        {
            if (!constructor.IsImplicitlyDeclared
                && constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ConstructorDeclarationSyntax syntax
                && !GeneratedHalf.Contains(syntax))
            {
                return syntax;
            }
        }

        return null;
    }
}
