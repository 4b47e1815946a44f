using Archon.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Archon.Generators.Parsing;

/// <summary>Finds the places of a declaration in its syntax, as exactly as the syntax shows them.</summary>
internal sealed class PlaceLocator(TypeDeclarationSyntax declaration)
{
    private readonly AttributeSyntax[] _attributes = [.. declaration.AttributeLists.SelectMany(static list => list.Attributes)];

    public Location Locate(Place place)
    {
        if (place.Attribute < 0)
            return declaration.Identifier.GetLocation();
        AttributeSyntax attribute = _attributes[place.Attribute];
        return Find(attribute, place) ?? attribute.GetLocation();
    }

    private static Location? Find(AttributeSyntax attribute, Place place) => place.Kind switch
    {
        PlaceKind.Property => Property(attribute, place)?.GetLocation(),
        PlaceKind.Element => Property(attribute, place) is { } list ? ElementOr(list, Elements(list), place.Index) : null,
        PlaceKind.Braces => Property(attribute, place) is { } prompt ? BraceLocator.Locate(prompt, place.Braces) : null,
        PlaceKind.Argument => At(attribute.ArgumentList?.Arguments.ToArray(), place.Index)?.Expression.GetLocation(),
        PlaceKind.Model => Model(attribute, place.Index),
        PlaceKind.TypeArgument =>
            attribute.Name.DescendantNodesAndSelf().OfType<TypeArgumentListSyntax>().FirstOrDefault()?.Arguments[0].GetLocation(),
        _ => null,
    };

    /// <summary>The expression given for a property, or <see langword="null"/>.</summary>
    private static ExpressionSyntax? Property(AttributeSyntax attribute, Place place) => attribute.ArgumentList?.Arguments
        .FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == place.Property)?.Expression;

    private static Location? Model(AttributeSyntax attribute, int index)
    {
        IEnumerable<AttributeArgumentSyntax> arguments = attribute.ArgumentList?.Arguments ?? [];
        ExpressionSyntax[] given = [.. arguments.Where(argument => argument.NameEquals is null).Select(argument => argument.Expression)];
        return given.Length == 1 ? ElementOr(given[0], Elements(given[0]), index) : At(given, index)?.GetLocation();
    }

    private static Location ElementOr(ExpressionSyntax whole, ExpressionSyntax[]? elements, int index) =>
        (At(elements, index) ?? whole).GetLocation();

    private static T? At<T>(T[]? items, int index)
        where T : class
        => items is not null && index < items.Length ? items[index] : null;

    private static ExpressionSyntax[]? Elements(ExpressionSyntax expression) => expression switch
    {
        CollectionExpressionSyntax { Elements: var list } =>
            [.. list.OfType<ExpressionElementSyntax>().Select(element => element.Expression)],
        ArrayCreationExpressionSyntax { Initializer.Expressions: var list } => [.. list],
        ImplicitArrayCreationExpressionSyntax { Initializer.Expressions: var list } => [.. list],
        _ => null,
    };
}
