using Archon.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Archon.Generators.Parsing;

/// <summary>One attribute as it is written, as the compiler bound it, and as it is understood.</summary>
/// <param name="Syntax">What is written.</param>
/// <param name="Data">What the compiler made of it; <see langword="null"/> where it understood nothing.</param>
/// <param name="Model">What the checks know of it.</param>
/// <param name="Component">The component it is; <see langword="null"/> for others and for one that this version does not know.</param>
internal readonly record struct DeclaredAttribute(
    AttributeSyntax Syntax, AttributeData? Data, AttributeModel Model, ComponentModel? Component)
{
    /// <summary>Whether compiler and parser know what it is.</summary>
    public bool IsUnderstood => Model.IsBound && Model.Role switch
    {
        AttributeRole.Unresolved => false,
        AttributeRole.Component => Component is not null,
        _ => true,
    };

    /// <summary>The name as it is written, without namespace, alias or type arguments.</summary>
    public static string NameOf(AttributeSyntax attribute) => (attribute.Name switch
    {
        QualifiedNameSyntax qualified => qualified.Right,
        AliasQualifiedNameSyntax alias => alias.Name,
        SimpleNameSyntax simple => simple,
        _ => null,
    })?.Identifier.ValueText ?? attribute.Name.ToString();
}
