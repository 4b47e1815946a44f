using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Archon.Generators.Tests.Harness;

/// <summary>Runs the analyzers over a compilation with its generated half, as a build does.</summary>
internal static class Analysis
{
    private static readonly DiagnosticAnalyzer[] s_analyzers = [new PipelineAnalyzer(), new ModelsAnalyzer()];

    /// <summary>All rules of all analyzers.</summary>
    public static IEnumerable<DiagnosticDescriptor> Rules => s_analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics);

    public static Task<ImmutableArray<Diagnostic>> Analyze(this Compilation compilation, params DiagnosticAnalyzer[] others) =>
        compilation.Analyze(null, others);

    /// <summary>Runs them with an archon.json.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Analyze(
        this Compilation compilation, string? modelsFile, params DiagnosticAnalyzer[] others)
    {
        AnalyzerOptions files = new(modelsFile is null ? [] : [new ModelsText(modelsFile)]);
        CompilationWithAnalyzersOptions options = new(
            files,
            static (exception, analyzer, _) => throw exception,
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false,
            reportSuppressedDiagnostics: true);
        return await compilation.WithAnalyzers([.. s_analyzers, .. others], options).GetAnalyzerDiagnosticsAsync();
    }

    /// <summary>Id and text of a diagnostic, as markup has it; one without a source is in the models file.</summary>
    public static string Mark(this Diagnostic diagnostic, string? modelsFile = null)
    {
        string text = diagnostic.Location.SourceTree?.ToString() ?? modelsFile!;
        return $"{diagnostic.Id} at {text.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length)}";
    }
}
