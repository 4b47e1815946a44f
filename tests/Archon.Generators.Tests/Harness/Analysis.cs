using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Archon.Generators.Tests.Harness;

/// <summary>Runs the analyzers over a compilation with its generated half, as a build does.</summary>
internal static class Analysis
{
    public static async Task<ImmutableArray<Diagnostic>> Analyze(this Compilation compilation, params DiagnosticAnalyzer[] others)
    {
        CompilationWithAnalyzersOptions options = new(
            new AnalyzerOptions([]), static (exception, analyzer, _) => throw exception, concurrentAnalysis: false, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true);
        return await compilation.WithAnalyzers([new PipelineAnalyzer(), .. others], options).GetAnalyzerDiagnosticsAsync();
    }

    /// <summary>Id and text of a diagnostic, as markup has it.</summary>
    public static string Mark(this Diagnostic diagnostic) => $"{diagnostic.Id} at {diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan)}";
}
