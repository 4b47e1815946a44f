using Microsoft.CodeAnalysis.CSharp;

namespace Archon.Generators.Emitting;

/// <summary>Names as source code has them.</summary>
internal static class Identifiers
{
    /// <summary>The name, told from a keyword.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? "@" + name
            : name;
}
