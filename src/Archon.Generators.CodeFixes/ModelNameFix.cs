using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Archon.Generators.CodeFixes;

/// <summary>ARCH041: replaces the name of a model by the one of archon.json that was meant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class ModelNameFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["ARCH041"];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode root = await context.GetRootAsync().ConfigureAwait(false);
        string meant = context.Argument(3);

        // A name that is a constant is corrected where the constant is.
        if (meant.Length == 0 || root.FindNode(context.Span, getInnermostNodeForTie: true) is not LiteralExpressionSyntax name)
            return;
        SyntaxToken literal = SyntaxFactory.Literal(meant);
        SyntaxNode corrected = SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, literal).WithTriviaFrom(name);
        context.Offer("Name '" + meant + "'", "Name the model that was meant", () => root.ReplaceNode(name, corrected));
    }
}
