using System.Collections.Immutable;
using Archon.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Archon.Generators.Parsing;

/// <summary>
/// Reads the attribute lists of a declaration: the one reader that generator and analyzers share. It runs for every pipeline after every
/// edit, and so it makes nothing but what it returns.
/// </summary>
internal static class DeclarationParser
{
    /// <summary>Reads the declaration that carries the pipeline attribute.</summary>
    public static Declaration Parse(INamedTypeSymbol type, TypeDeclarationSyntax syntax, CancellationToken cancellationToken)
    {
        ImmutableArray<AttributeData> all = type.GetAttributes();
        Declaration declaration = new(type, syntax, all.Length);
        foreach (AttributeData data in all)
        {
            if (data.ApplicationSyntaxReference is { } reference && !IsOn(syntax, reference)
                && AttributeClassifier.RoleOf(data.AttributeClass) is AttributeRole.Component or AttributeRole.Modifier
                && reference.GetSyntax(cancellationToken) is AttributeSyntax stray)
            {
                declaration.Strays.Add(stray);
            }
        }

        foreach (AttributeListSyntax list in syntax.AttributeLists)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int first = declaration.Attributes.Count;
            foreach (AttributeSyntax attribute in list.Attributes)
                declaration.Attributes.Add(Read(attribute, DataOf(attribute, all), declaration.Attributes.Count));
            if (LayerReader.Read(declaration.Attributes, first) is { } layer)
                declaration.Layers.Add(layer);
            else
                declaration.Budget ??= ReadBudget(declaration.Attributes, first);
        }

        return declaration;
    }

    /// <summary>Whether an attribute stands on this declaration and not on another one of the class.</summary>
    public static bool IsOn(TypeDeclarationSyntax syntax, SyntaxReference attribute) =>
        attribute.SyntaxTree == syntax.SyntaxTree && syntax.AttributeLists.Span.Contains(attribute.Span);

    private static DeclaredAttribute Read(AttributeSyntax syntax, AttributeData? data, int index)
    {
        AttributeRole role = AttributeClassifier.RoleOf(data?.AttributeClass);
        string @class = data?.AttributeClass?.Name ?? "";
        AttributeModel model = new(index, DeclaredAttribute.NameOf(syntax), role, @class, data?.AttributeConstructor is not null);
        return new(syntax, data, model, role == AttributeRole.Component ? ComponentReader.Read(data!, model) : null);
    }

    private static BudgetModel? ReadBudget(List<DeclaredAttribute> attributes, int first)
    {
        for (int i = first; i < attributes.Count; i++)
        {
            if (attributes[i].Model.Role == AttributeRole.Budget)
                return BudgetReader.Read(attributes[i].Data!) with { Attribute = attributes[i].Model };
        }

        return null;
    }

    private static AttributeData? DataOf(AttributeSyntax syntax, ImmutableArray<AttributeData> all)
    {
        foreach (AttributeData data in all)
        {
            if (data.ApplicationSyntaxReference is { } reference
                && reference.Span.Start == syntax.SpanStart && reference.SyntaxTree == syntax.SyntaxTree)
            {
                return data;
            }
        }

        return null;
    }
}
