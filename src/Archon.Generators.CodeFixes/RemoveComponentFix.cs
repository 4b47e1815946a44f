using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Archon.Generators.CodeFixes;

/// <summary>Removes a component, or a modifier, that does nothing or has no place beside another.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class RemoveComponentFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
    [
        "ARCH011", "ARCH020", "ARCH023", "ARCH024", "ARCH025", "ARCH026", "ARCH027", "ARCH029", "ARCH032", "ARCH033", "ARCH034",
    ];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode root = await context.GetRootAsync().ConfigureAwait(false);
        if (root.FindNode(context.Span).FirstAncestorOrSelf<AttributeSyntax>() is not { Parent: AttributeListSyntax list } dead
            || (context.Diagnostics[0].Id == "ARCH011" && context.Argument(2) != "1")
            || (context.Diagnostics[0].Id == "ARCH029" && (dead.Span != context.Span || IsNamed(dead, "Repeat"))))
        {
            return;
        }

        SemanticModel semantics = (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false))!;
        AttributeSyntax[] left = [.. list.Attributes.Where(attribute => attribute != dead)];
        AttributeSyntax[] components = [.. left.Where(attribute => !IsModifier(attribute, semantics))];

        // One component alone runs beside nothing and instead of nothing.
        if (components.Length == 1)
            left = [.. left.Where(static attribute => !IsNamed(attribute, "Parallel") && !IsNamed(attribute, "OneOf"))];
        context.Offer("Remove " + dead.Name, "Remove what does nothing", () => components.Length == 0
            ? root.RemoveNode(list, Keep(list))!
            : root.ReplaceNode(list, Only(list, left)));
    }

    private static AttributeListSyntax Only(AttributeListSyntax list, AttributeSyntax[] left)
    {
        SeparatedSyntaxList<AttributeSyntax> attributes = list.Attributes;
        for (int i = attributes.Count - 1; i >= 0; i--)
        {
            if (!left.Contains(list.Attributes[i]))
                attributes = attributes.RemoveAt(i);
        }

        return list.WithAttributes(attributes);
    }

    private static bool IsNamed(AttributeSyntax attribute, string name) => attribute.Name.ToString().Split('.').Last() == name;

    private static bool IsModifier(AttributeSyntax attribute, SemanticModel semantics) =>
        semantics.GetSymbolInfo(attribute).Symbol?.ContainingType.BaseType
            is { Name: "ModifierAttribute", ContainingNamespace.Name: "Archon" };

    // A comment may say more than the layer; what stands before the first brackets belongs to the class.
    private static SyntaxRemoveOptions Keep(AttributeListSyntax list)
    {
        bool isSaid = list.GetLeadingTrivia()
            .Any(static trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        return isSaid || ((TypeDeclarationSyntax)list.Parent!).AttributeLists[0] == list
            ? SyntaxRemoveOptions.KeepLeadingTrivia
            : SyntaxRemoveOptions.KeepNoTrivia;
    }
}
