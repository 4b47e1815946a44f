using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Archon.Generators.CodeFixes;

/// <summary>ARCH011: keeps one candidate fewer than can arrive.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class CutKeepFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["ARCH011"];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode root = await context.GetRootAsync().ConfigureAwait(false);
        int keep = int.Parse(context.Argument(2), CultureInfo.InvariantCulture) - 1;

        // Of a single candidate there is nothing to cut; then the component itself is dead, which another fix removes.
        if (keep < 1 || root.FindNode(context.Span, getInnermostNodeForTie: true) is not ExpressionSyntax given)
            return;
        LiteralExpressionSyntax cut = SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(keep));
        context.Offer("Keep " + keep, "Cut Keep", () => root.ReplaceNode(given, cut.WithTriviaFrom(given)));
    }
}
