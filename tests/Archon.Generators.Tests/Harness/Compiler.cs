using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Archon.Generators.Tests.Harness;

/// <summary>Compiles sources as a strict user would: nullable, documented, every warning on.</summary>
internal static class Compiler
{
    public static readonly CSharpParseOptions ParseOptions =
        new(LanguageVersion.CSharp13, DocumentationMode.Diagnose, SourceCodeKind.Regular);

    private static readonly ImmutableArray<MetadataReference> s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => IsReferenced(Path.GetFileName(path)))
            .Select(static path => (MetadataReference)MetadataReference.CreateFromFile(path)),
    ];

    private static int s_assemblies;

    public static CSharpCompilation Compile(params string[] sources) => CSharpCompilation.Create(
        "Sample" + Interlocked.Increment(ref s_assemblies),
        sources.Select(static (source, i) => CSharpSyntaxTree.ParseText(source, ParseOptions, "Source" + i + ".cs")),
        s_references,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            warningLevel: 9999,
            nullableContextOptions: NullableContextOptions.Enable,
            allowUnsafe: false));

    /// <summary>Everything the compiler says that a user would see.</summary>
    public static Diagnostic[] Complaints(this Compilation compilation) =>
        [.. compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];

    private static bool IsReferenced(string file) =>
        !file.StartsWith("Microsoft.Code", StringComparison.Ordinal) && !file.StartsWith("xunit", StringComparison.Ordinal)
        && file is not ("Archon.Generators.dll" or "Archon.Generators.CodeFixes.dll" or "Archon.Generators.Tests.dll");
}
