using Archon.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Archon.Generators.Parsing;

/// <summary>
/// A pipeline as it is written, with the syntax that the checks point at. It lives only while one declaration is read and checked:
/// the generator keeps nothing but the <see cref="PipelineModel"/> made from it.
/// </summary>
internal sealed class Declaration(INamedTypeSymbol type, TypeDeclarationSyntax syntax)
{
    public INamedTypeSymbol Type { get; } = type;

    public TypeDeclarationSyntax Syntax { get; } = syntax;

    public string Name => Type.Name;

    public Location Location => Syntax.Identifier.GetLocation();

    /// <summary>All attributes of this declaration in source order.</summary>
    public List<DeclaredAttribute> Attributes { get; } = [];

    public List<DeclaredLayer> Layers { get; } = [];

    public DeclaredAttribute? Budget { get; set; }

    /// <summary>Components and modifiers on other declarations of the class.</summary>
    public List<AttributeSyntax> Strays { get; } = [];
}

/// <summary>One pair of brackets as it is written.</summary>
internal sealed class DeclaredLayer(List<DeclaredAttribute> attributes, List<DeclaredComponent> components)
{
    public List<DeclaredAttribute> Attributes { get; } = attributes;

    public List<DeclaredComponent> Components { get; } = components;

    public LayerModel ToModel() => ModifierReader.Read(this, new(new([.. Components.Select(static component => component.Model)])));

    public IEnumerable<DeclaredAttribute> Modifiers => Attributes.Where(attribute => attribute.Role == AttributeRole.Modifier);

    /// <summary>The modifier of a class name, or <see langword="null"/>.</summary>
    public DeclaredAttribute? Modifier(string attribute) =>
        Modifiers.FirstOrDefault(modifier => modifier.Data!.AttributeClass!.Name == attribute);
}

/// <summary>One component as it is written and as it is understood.</summary>
internal sealed class DeclaredComponent(DeclaredAttribute attribute, ComponentModel model)
{
    public DeclaredAttribute Attribute { get; } = attribute;

    public ComponentModel Model { get; } = model;
}
