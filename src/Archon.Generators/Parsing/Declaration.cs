using Archon.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Archon.Generators.Parsing;

/// <summary>
/// A pipeline as it is written, with the syntax and symbols that only the compiler can judge. It lives only while one declaration is read:
/// everything else is checked and made of the values in it.
/// </summary>
internal sealed class Declaration(INamedTypeSymbol type, TypeDeclarationSyntax syntax, int attributes)
{
    public INamedTypeSymbol Type { get; } = type;

    public TypeDeclarationSyntax Syntax { get; } = syntax;

    public string Name => Type.Name;

    public Location Location => Syntax.Identifier.GetLocation();

    /// <summary>All attributes of this declaration in source order.</summary>
    public List<DeclaredAttribute> Attributes { get; } = new(attributes);

    /// <summary>Components and modifiers on other declarations of the class.</summary>
    public List<AttributeSyntax> Strays { get; } = [];

    public List<LayerModel> Layers { get; } = new(attributes);

    public BudgetModel? Budget { get; set; }
}
