using System.Collections.Immutable;
using Archon.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Archon.Generators.Tests;

/// <summary>Warnings are the author's to silence or to raise; errors that keep a pipeline from being compiled are not.</summary>
public class SeverityTests
{
    private const string UnreadCritique = """
        using Archon;
        [Pipeline]
        [Ensemble("a")]
        {0}
        [Critique("a")]
        {1}
        sealed partial class P;
        """;

    [Theory]
    [InlineData("error", DiagnosticSeverity.Error)]
    [InlineData("suggestion", DiagnosticSeverity.Info)]
    public async Task The_editor_configuration_sets_the_severity_of_a_warning(string severity, DiagnosticSeverity expected)
    {
        Diagnostic found = Assert.Single(await Analyze(Source(), "ARCH023", severity));
        Assert.Equal(("ARCH023", expected, false), (found.Id, found.Severity, found.IsSuppressed));
    }

    [Fact]
    public async Task The_editor_configuration_silences_a_warning() => Assert.Empty(await Analyze(Source(), "ARCH023", "none"));

    [Fact]
    public async Task A_pragma_silences_a_warning()
    {
        string source = Source("#pragma warning disable ARCH023", "#pragma warning restore ARCH023");
        Assert.True(Assert.Single(await Generation.Of(source).Output.Analyze()).IsSuppressed);
        source = Source("#pragma warning disable ARCH020", "#pragma warning restore ARCH020");
        Assert.False(Assert.Single(await Generation.Of(source).Output.Analyze()).IsSuppressed);
    }

    [Fact]
    public async Task An_attribute_silences_a_warning()
    {
        const string Suppress = "[System.Diagnostics.CodeAnalysis.SuppressMessage("
            + "\"Archon\", \"{0}:Nothing reads it\", Justification = \"To be seen.\")]";
        string source = Source(Suppress.Replace("{0}", "ARCH023", StringComparison.Ordinal));
        Assert.True(Assert.Single(await Generation.Of(source).Output.Analyze()).IsSuppressed);
        source = Source(Suppress.Replace("{0}", "ARCH020", StringComparison.Ordinal));
        Assert.False(Assert.Single(await Generation.Of(source).Output.Analyze()).IsSuppressed);
    }

    [Fact]
    public async Task An_attribute_of_the_assembly_silences_a_warning()
    {
        const string Suppress = "[assembly: System.Diagnostics.CodeAnalysis.SuppressMessage("
            + "\"Archon\", \"ARCH023\", Scope = \"type\", Target = \"~T:P\")]";
        string source = Source().Replace("[Pipeline]", Suppress + "\n[Pipeline]", StringComparison.Ordinal);
        Assert.True(Assert.Single(await Generation.Of(source).Output.Analyze()).IsSuppressed);
    }

    [Fact]
    public async Task An_error_that_makes_a_stub_stays()
    {
        const string Source = """
            #pragma warning disable ARCH010
            using Archon; [Pipeline] [Ensemble("a", "b")] sealed partial class P;
            """;

        Diagnostic found = Assert.Single(await Analyze(Source, "ARCH010", "none"));
        Assert.Equal((DiagnosticSeverity.Error, false), (found.Severity, found.IsSuppressed));
    }

    [Fact]
    public void Every_error_that_makes_a_stub_is_fixed_and_nothing_else() => Assert.All(Analysis.Rules, static rule => Assert.Equal(
        rule.DefaultSeverity == DiagnosticSeverity.Error && rule.Id is not ("ARCH042" or "ARCH043" or "ARCH048" or "ARCH049"),
        rule.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable)));

    private static string Source(string before = "", string after = "") =>
        UnreadCritique.Replace("{0}", before, StringComparison.Ordinal).Replace("{1}", after, StringComparison.Ordinal);

    private static async Task<ImmutableArray<Diagnostic>> Analyze(string source, string id, string severity)
    {
        AnalyzerConfig file = AnalyzerConfig.Parse($"[*.cs]\ndotnet_diagnostic.{id}.severity = {severity}\n", "/.editorconfig");
        AnalyzerConfigSet set = AnalyzerConfigSet.Create(new[] { file });
        Compilation compilation = Generation.Of(source).Output;
        compilation = compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(new Configured(set)));
        return await compilation.Analyze();
    }

    private sealed class Configured(AnalyzerConfigSet set) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(
            SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            set.GetOptionsForSourcePath("/" + Path.GetFileName(tree.FilePath)).TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(
            string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = default;
            return false;
        }
    }
}
