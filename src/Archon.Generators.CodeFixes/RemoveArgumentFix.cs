using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Archon.Generators.CodeFixes;

/// <summary>ARCH018, ARCH019, ARCH028, ARCH029, ARCH035 and ARCH036: removes a parameter that does nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class RemoveArgumentFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ["ARCH018", "ARCH019", "ARCH028", "ARCH029", "ARCH035", "ARCH036"];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode root = await context.GetRootAsync().ConfigureAwait(false);
        if (root.FindNode(context.Span).FirstAncestorOrSelf<AttributeArgumentSyntax>() is not { NameEquals.Name: { } name } argument
            || argument.Parent is not AttributeArgumentListSyntax list
            || (context.Diagnostics[0].Id == "ARCH028" && !context.Argument(2).StartsWith("is empty", StringComparison.Ordinal)))
        {
            return;
        }

        context.Offer("Remove " + name, "Remove the parameter", () => list.Arguments.Count == 1
            ? root.RemoveNode(list, SyntaxRemoveOptions.KeepNoTrivia)!
            : root.ReplaceNode(list, list.WithArguments(list.Arguments.Remove(argument))));
    }
}
