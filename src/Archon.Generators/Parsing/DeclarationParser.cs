using Archon.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Archon.Generators.Parsing;

/// <summary>Reads the attribute lists of a declaration: the one reader that generator and analyzers share.</summary>
internal static class DeclarationParser
{
    /// <summary>Reads the declaration that carries the pipeline attribute.</summary>
    public static Declaration Parse(INamedTypeSymbol type, TypeDeclarationSyntax syntax, CancellationToken cancellationToken)
    {
        Declaration declaration = new(type, syntax);
        Dictionary<SyntaxReferenceKey, AttributeData> bySyntax = [];
        foreach (AttributeData data in type.GetAttributes())
        {
            if (data.ApplicationSyntaxReference is not { } reference)
                continue;
            bySyntax[new(reference.SyntaxTree, reference.Span.Start)] = data;

            bool isElsewhere = reference.SyntaxTree != syntax.SyntaxTree || !syntax.AttributeLists.Span.Contains(reference.Span);
            if (isElsewhere && AttributeClassifier.RoleOf(data.AttributeClass) is AttributeRole.Component or AttributeRole.Modifier
                && reference.GetSyntax(cancellationToken) is AttributeSyntax stray)
            {
                declaration.Strays.Add(stray);
            }
        }

        foreach (AttributeListSyntax list in syntax.AttributeLists)
        {
            cancellationToken.ThrowIfCancellationRequested();
            List<DeclaredAttribute> attributes = [];
            foreach (AttributeSyntax attribute in list.Attributes)
            {
                bySyntax.TryGetValue(new(attribute.SyntaxTree, attribute.SpanStart), out AttributeData? data);
                attributes.Add(new(attribute, AttributeClassifier.RoleOf(data?.AttributeClass), data));
            }

            Read(declaration, attributes);
        }

        return declaration;
    }

    private static void Read(Declaration declaration, List<DeclaredAttribute> attributes)
    {
        declaration.Attributes.AddRange(attributes);
        declaration.Budget ??= attributes.FirstOrDefault(attribute => attribute.Role == AttributeRole.Budget);
        if (!attributes.Any(attribute => attribute.Role is AttributeRole.Component or AttributeRole.Modifier))
            return;

        List<DeclaredComponent> components = [];
        foreach (DeclaredAttribute attribute in attributes)
        {
            if (attribute.Role == AttributeRole.Component && ComponentReader.TryRead(attribute.Data!, out ComponentModel? model))
                components.Add(new(attribute, model!));
        }

        declaration.Layers.Add(new(attributes, components));
    }

    private readonly record struct SyntaxReferenceKey(SyntaxTree Tree, int Start);
}
