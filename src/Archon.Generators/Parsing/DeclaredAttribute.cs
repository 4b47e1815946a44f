using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Archon.Generators.Parsing;

/// <summary>One attribute as it is written. Lives only while a declaration is read and checked.</summary>
internal sealed class DeclaredAttribute(AttributeSyntax syntax, AttributeRole role, AttributeData? data)
{
    public AttributeSyntax Syntax { get; } = syntax;

    public AttributeRole Role { get; } = role;

    public AttributeData? Data { get; } = data;

    /// <summary>The attribute's name as it is written, without namespace, alias or type arguments.</summary>
    public string Name => (Syntax.Name switch
    {
        QualifiedNameSyntax qualified => qualified.Right,
        AliasQualifiedNameSyntax alias => alias.Name,
        SimpleNameSyntax simple => simple,
        _ => null,
    })?.Identifier.ValueText ?? Syntax.Name.ToString();

    public Location Location => Syntax.GetLocation();

    /// <summary>The expression given for a property, or <see langword="null"/>.</summary>
    public ExpressionSyntax? Argument(string property) =>
        Syntax.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == property)?.Expression;

    /// <summary>Where a property is set, or else the attribute.</summary>
    public Location LocationOf(string property) => Argument(property)?.GetLocation() ?? Location;

    /// <summary>Where the element of an index of a property that lists values stands, as far as the syntax shows it.</summary>
    public Location LocationOf(string property, int index) => Argument(property) is not { } list ? Location
        : Elements(list) is { } elements && index < elements.Length ? elements[index].GetLocation()
        : list.GetLocation();

    /// <summary>Where the positional argument of an index stands.</summary>
    public Location LocationOfArgument(int index) =>
        Syntax.ArgumentList?.Arguments is { } arguments && index < arguments.Count ? arguments[index].Expression.GetLocation() : Location;

    /// <summary>Where the model of an index is named, as far as the syntax shows it.</summary>
    public Location LocationOfModel(int index)
    {
        IEnumerable<AttributeArgumentSyntax> arguments = Syntax.ArgumentList?.Arguments ?? [];
        ExpressionSyntax[] given = [.. arguments.Where(argument => argument.NameEquals is null).Select(argument => argument.Expression)];
        ExpressionSyntax[] elements = given.Length == 1 && Elements(given[0]) is { } list ? list : given;
        return index < elements.Length ? elements[index].GetLocation() : given.Length == 1 ? given[0].GetLocation() : Location;
    }

    private static ExpressionSyntax[]? Elements(ExpressionSyntax expression) => expression switch
    {
        CollectionExpressionSyntax { Elements: var list } => [.. list.OfType<ExpressionElementSyntax>().Select(element => element.Expression)],
        ArrayCreationExpressionSyntax { Initializer.Expressions: var list } => [.. list],
        ImplicitArrayCreationExpressionSyntax { Initializer.Expressions: var list } => [.. list],
        _ => null,
    };
}
