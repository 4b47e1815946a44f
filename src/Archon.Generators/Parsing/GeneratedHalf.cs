using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Archon.Generators.Parsing;

/// <summary>
/// Tells the generated half of a pipeline from what its author wrote: an analyzer sees both, and must judge only the latter.
/// </summary>
internal static class GeneratedHalf
{
    public const string Tool = "Archon.Generators";

    public static bool Contains(SyntaxNode node) => node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
        && type.AttributeLists.SelectMany(static list => list.Attributes).Any(static attribute =>
            attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression is LiteralExpressionSyntax { Token.Value: Tool });
}
