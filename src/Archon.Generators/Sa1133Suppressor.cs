using System.Collections.Immutable;
using Archon.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Archon.Generators;

/// <summary>
/// Silences StyleCop's "do not combine attributes" on pipelines, where brackets have a meaning
/// and its code fix would change the architecture.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class Sa1133Suppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor s_brackets = new("ARCHS01", "SA1133", "One pair of brackets is one layer of a pipeline.");

    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = [s_brackets];

    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (Diagnostic diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is not { } tree)
                continue;

            SyntaxNode node = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan);
            if (node.FirstAncestorOrSelf<AttributeListSyntax>()?.Parent is ClassDeclarationSyntax type
                && context.GetSemanticModel(tree).GetDeclaredSymbol(type, context.CancellationToken) is { } symbol
                && AttributeClassifier.PipelineOf(symbol) is not null)
            {
                context.ReportSuppression(Suppression.Create(s_brackets, diagnostic));
            }
        }
    }
}
