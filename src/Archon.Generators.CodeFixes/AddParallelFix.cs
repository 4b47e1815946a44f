using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Archon.Generators.CodeFixes;

/// <summary>
/// ARCH005: says <c>Parallel</c>, or gives every component brackets of its own. Only the author knows which one is meant.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class AddParallelFix : CodeFixProvider
{
    private const string ParallelTitle = "Run the components at the same time";
    private const string SplitTitle = "Run the components one after the other";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["ARCH005"];

    // The two corrections mean different architectures, so that each layer is to be looked at.
    public override FixAllProvider? GetFixAllProvider() => null;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode root = await context.GetRootAsync().ConfigureAwait(false);
        if (root.FindNode(context.Span).FirstAncestorOrSelf<AttributeListSyntax>() is not { } list)
            return;

        context.Offer(ParallelTitle, ParallelTitle, () => root.ReplaceNode(list, AddParallel(list)));
        context.Offer(SplitTitle, SplitTitle, () => root.ReplaceNode(list, Split(list)));
    }

    private static AttributeListSyntax AddParallel(AttributeListSyntax list)
    {
        AttributeSyntax first = list.Attributes[0];
        NameSyntax name = SyntaxFactory.IdentifierName("Parallel").Beside(first);
        AttributeSyntax parallel = SyntaxFactory.Attribute(name).WithLeadingTrivia(first.GetLeadingTrivia());
        SyntaxToken comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        SeparatedSyntaxList<AttributeSyntax> attributes = list.Attributes.Replace(first, first.WithLeadingTrivia());
        return list.WithAttributes(SyntaxFactory.SeparatedList([parallel, .. attributes], [comma, .. attributes.GetSeparators()]));
    }

    private static IEnumerable<AttributeListSyntax> Split(AttributeListSyntax list)
    {
        // What stands before the first bracket, comments for example, is said once; the editor indents the others.
        SyntaxTriviaList before = list.GetLeadingTrivia();
        for (int i = 0; i < list.Attributes.Count; i++)
        {
            yield return SyntaxFactory.AttributeList([list.Attributes[i].WithoutTrivia()])
                .WithTarget(list.Target)
                .WithLeadingTrivia(i == 0 ? before : [])
                .WithTrailingTrivia(list.GetTrailingTrivia());
        }
    }
}
