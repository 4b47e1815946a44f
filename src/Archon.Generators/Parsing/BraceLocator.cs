using Archon.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Archon.Generators.Parsing;

/// <summary>
/// Finds a mistake inside the literal that holds it. Braces are never escaped in practice, so the n-th brace of a prompt is the n-th
/// brace of its source text, whatever the kind of literal; where the numbers differ, the whole expression is to blame.
/// </summary>
internal static class BraceLocator
{
    /// <summary>Where a part of a prompt is.</summary>
    public static Location Locate(ExpressionSyntax expression, Braces part)
    {
        List<int> braces = [];
        foreach (SyntaxToken token in Literals(expression))
        {
            for (int i = 0; i < token.Text.Length; i++)
            {
                if (token.Text[i] is '{' or '}')
                    braces.Add(token.SpanStart + i);
            }
        }

        return braces.Count == part.All
            ? Location.Create(expression.SyntaxTree, TextSpan.FromBounds(braces[part.First], braces[part.Last] + 1))
            : expression.GetLocation();
    }

    private static IEnumerable<SyntaxToken> Literals(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal => [literal.Token],
        ParenthesizedExpressionSyntax inner => Literals(inner.Expression),
        BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) => Literals(sum.Left).Concat(Literals(sum.Right)),
        _ => [],
    };
}
