using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Archon.Generators.CodeFixes;

/// <summary>What the fixes share.</summary>
internal static class Offering
{
    /// <summary>
    /// Offers a correction that replaces the root of the document. "Fix all" applies the corrections of one key together.
    /// </summary>
    public static void Offer(this CodeFixContext context, string title, string key, Func<SyntaxNode> change) => context.RegisterCodeFix(
        CodeAction.Create(title, _ => Task.FromResult(context.Document.WithSyntaxRoot(change())), key), context.Diagnostics);

    /// <summary>An argument of the diagnostic's message.</summary>
    public static string Argument(this CodeFixContext context, int index) =>
        context.Diagnostics[0].Properties[index.ToString(CultureInfo.InvariantCulture)]!;

    public static async Task<SyntaxNode> GetRootAsync(this CodeFixContext context) =>
        (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;

    /// <summary>A name of the DSL, qualified as its neighbour is.</summary>
    public static NameSyntax Beside(this SimpleNameSyntax name, AttributeSyntax neighbour) =>
        neighbour.Name is QualifiedNameSyntax qualified ? qualified.WithRight(name).WithoutTrivia() : name;

    /// <summary>What separates a new pair of brackets from the next, without the comments of the old one.</summary>
    public static AttributeListSyntax WithLayoutOf(this AttributeListSyntax list, AttributeListSyntax neighbour) => list
        .WithLeadingTrivia(neighbour.GetLeadingTrivia().Where(static one => one.IsKind(SyntaxKind.WhitespaceTrivia)).Reverse().Take(1))
        .WithTrailingTrivia(neighbour.GetTrailingTrivia().Where(IsLayout));

    private static bool IsLayout(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.EndOfLineTrivia) || trivia.IsKind(SyntaxKind.WhitespaceTrivia);
}
