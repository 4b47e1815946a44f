using System.Collections.Immutable;
using Archon.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Archon.Generators.Tests;

public class SuppressorTests
{
    [Fact]
    public async Task The_style_rule_about_brackets_is_silent_on_pipelines_only()
    {
        Generation generation = Generation.Of("""
            using Archon;
            [Pipeline]
            [Ensemble("a")]
            [Parallel, Fuse("a"), Fuse("b")]
            [Fuse("a")]
            sealed partial class P
            {
                [System.Obsolete, System.CLSCompliant(false)]
                public int X => 1;
            }
            [System.Obsolete, System.Serializable]
            class Other;
            """);

        ImmutableArray<Diagnostic> found = await generation.Output.Analyze(new StyleRule(), new Sa1133Suppressor());

        Assert.Equal(
            [("Fuse(\"a\")", true), ("Fuse(\"b\")", true), ("System.CLSCompliant(false)", false), ("System.Serializable", false)],
            found.Where(diagnostic => diagnostic.Id == "SA1133")
                .Select(diagnostic => (diagnostic.Mark()["SA1133 at ".Length..], diagnostic.IsSuppressed))
                .OrderBy(pair => pair.Item1, StringComparer.Ordinal));
    }

    /// <summary>What StyleCop's rule does: it reports every attribute of a bracket but the first.</summary>
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class StyleRule : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor s_rule =
            new("SA1133", "Do not combine attributes", "Split", "Style", DiagnosticSeverity.Warning, true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [s_rule];

        public override void Initialize(AnalysisContext context)
        {
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.EnableConcurrentExecution();
            context.RegisterSyntaxNodeAction(
                static node =>
                {
                    foreach (AttributeSyntax attribute in ((AttributeListSyntax)node.Node).Attributes.Skip(1))
                        node.ReportDiagnostic(Diagnostic.Create(s_rule, attribute.GetLocation()));
                },
                SyntaxKind.AttributeList);
        }
    }
}
