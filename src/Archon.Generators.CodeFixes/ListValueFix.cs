using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Archon.Generators.CodeFixes;

/// <summary>ARCH028 and ARCH030: puts the default into a list of values, and removes a value that is there twice or does nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class ListValueFix : CodeFixProvider
{
    private const string Missing = "does not hold the default, ";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["ARCH028", "ARCH030"];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode root = await context.GetRootAsync().ConfigureAwait(false);
        SyntaxNode marked = root.FindNode(context.Span, getInnermostNodeForTie: true);
        string what = context.Diagnostics[0].Id == "ARCH028" ? context.Argument(2) : "";
        if (what.StartsWith(Missing, StringComparison.Ordinal))
        {
            int value = what.IndexOf(" = ", StringComparison.Ordinal) + 3;
            string usual = what.Substring(value, what.IndexOf(';') - value);
            if (Add(marked, SyntaxFactory.ParseExpression(usual)) is { } longer)
                context.Offer("Add " + usual, "Add the default", () => root.ReplaceNode(marked, longer));
        }
        else if (Element(marked) is { Parent: { } list } element && !IsDefault(marked))
        {
            context.Offer("Remove " + marked, "Remove the value", () => root.ReplaceNode(list, Remove(list, element)));
        }
    }

    // The default of the property has to stay in the list.
    private static bool IsDefault(SyntaxNode value)
    {
        AttributeArgumentSyntax? argument = value.FirstAncestorOrSelf<AttributeArgumentSyntax>();
        string? property = argument?.NameEquals?.Name.Identifier.ValueText;
        return property == "KeepIn" && ((AttributeArgumentListSyntax)argument!.Parent!).Arguments
            .Any(other => other.NameEquals?.Name.Identifier.ValueText == "Keep" && other.Expression.ToString() == value.ToString());
    }

    private static SyntaxNode? Element(SyntaxNode value) => value.Parent switch
    {
        ExpressionElementSyntax element => element,
        InitializerExpressionSyntax => value,
        _ => null,
    };

    private static SyntaxNode Remove(SyntaxNode list, SyntaxNode element) => list switch
    {
        CollectionExpressionSyntax collection => collection.WithElements(collection.Elements.Remove((ExpressionElementSyntax)element)),
        InitializerExpressionSyntax initializer => initializer.WithExpressions(initializer.Expressions.Remove((ExpressionSyntax)element)),
        _ => list,
    };

    private static SyntaxNode? Add(SyntaxNode list, ExpressionSyntax value) => list switch
    {
        CollectionExpressionSyntax collection =>
            collection.WithElements(Before(collection.Elements, SyntaxFactory.ExpressionElement(value))),
        ImplicitArrayCreationExpressionSyntax { Initializer: var initializer } array => array.WithInitializer(Add(initializer, value)),
        ArrayCreationExpressionSyntax { Initializer: { } initializer } array => array.WithInitializer(Add(initializer, value)),
        _ => null,
    };

    private static InitializerExpressionSyntax Add(InitializerExpressionSyntax initializer, ExpressionSyntax value) =>
        initializer.WithExpressions(Before(initializer.Expressions, value));

    private static SeparatedSyntaxList<T> Before<T>(SeparatedSyntaxList<T> list, T first)
        where T : SyntaxNode
    {
        SyntaxToken comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        return SyntaxFactory.SeparatedList([first, .. list], [comma, .. list.GetSeparators()]);
    }
}
