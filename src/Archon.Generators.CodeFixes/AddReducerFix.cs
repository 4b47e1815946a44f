using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Archon.Generators.CodeFixes;

/// <summary>ARCH010: lets a vote or a ranking choose among several last candidates.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class AddReducerFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["ARCH010"];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode root = await context.GetRootAsync().ConfigureAwait(false);
        if (root.FindNode(context.Span).FirstAncestorOrSelf<AttributeSyntax>() is not { Parent: AttributeListSyntax layer } last)
            return;

        // Which type the answers have, only the author knows; numbers are the commonest.
        TypeSyntax number = SyntaxFactory.IdentifierName("Number").Beside(last);
        GenericNameSyntax vote = SyntaxFactory.GenericName(SyntaxFactory.Identifier("Vote"), SyntaxFactory.TypeArgumentList([number]));
        context.Offer("Vote for the most frequent number", "Vote", () => Add(SyntaxFactory.Attribute(vote.Beside(last))));

        if (ModelOf(last) is { } model)
        {
            AttributeSyntax rank = SyntaxFactory.Attribute(
                SyntaxFactory.IdentifierName("Rank").Beside(last),
                SyntaxFactory.AttributeArgumentList([SyntaxFactory.AttributeArgument(model.WithoutTrivia())]));
            context.Offer("Let " + model + " choose the best", "Rank", () => Add(rank));
        }

        SyntaxNode Add(AttributeSyntax reducer) =>
            root.InsertNodesAfter(layer, [SyntaxFactory.AttributeList([reducer]).WithLayoutOf(layer)]);
    }

    private static ExpressionSyntax? ModelOf(AttributeSyntax component) => component.ArgumentList?.Arguments
        .Where(static argument => argument.NameEquals is null)
        .Select(static argument => argument.Expression)
        .FirstOrDefault(static expression => expression is LiteralExpressionSyntax or MemberAccessExpressionSyntax or IdentifierNameSyntax);
}
