using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Archon.Generators.Tests.Harness;

/// <summary>Applies code fixes as an editor does.</summary>
internal static class Fixing
{
    /// <summary>Applies the correction of an index that a fix offers for the first diagnostic it can fix.</summary>
    public static async Task<string> Fix(string source, CodeFixProvider provider, int correction = 0, string? modelsFile = null)
    {
        using AdhocWorkspace workspace = new();
        Document document = Open(workspace, source);
        Diagnostic diagnostic = (await Fixable(document.Project, provider, modelsFile)).First();
        return await Text(await Offer(document, provider, diagnostic, correction), document.Id);
    }

    /// <summary>Applies the first correction to all that a fix can fix.</summary>
    public static async Task<string> FixAll(string source, CodeFixProvider provider, string? modelsFile = null)
    {
        using AdhocWorkspace workspace = new();
        Document document = Open(workspace, source);
        ImmutableArray<Diagnostic> diagnostics = await Fixable(document.Project, provider, modelsFile);
        CodeAction single = await Offer(document, provider, diagnostics[0], 0);
        FixAllContext context = new(
            document,
            provider,
            FixAllScope.Document,
            single.EquivalenceKey!,
            provider.FixableDiagnosticIds,
            new Found(diagnostics),
            CancellationToken.None);
        return await Text((await provider.GetFixAllProvider()!.GetFixAsync(context))!, document.Id);
    }

    /// <summary>How many corrections a fix offers.</summary>
    public static async Task<int> Count(string source, CodeFixProvider provider, string? modelsFile = null)
    {
        using AdhocWorkspace workspace = new();
        Document document = Open(workspace, source);
        return (await Offers(document, provider, (await Fixable(document.Project, provider, modelsFile)).First())).Count;
    }

    private static Document Open(AdhocWorkspace workspace, string source) => workspace
        .AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Sample", "Sample", LanguageNames.CSharp,
            compilationOptions: Compiler.Compile().Options,
            parseOptions: Compiler.ParseOptions,
            metadataReferences: Compiler.Compile().References))
        .AddDocument("Source.cs", Microsoft.CodeAnalysis.Text.SourceText.From(source));

    private static async Task<ImmutableArray<Diagnostic>> Fixable(Project project, CodeFixProvider provider, string? modelsFile)
    {
        ImmutableArray<Diagnostic> found = await (await project.GetCompilationAsync())!.Analyze(modelsFile);
        return
        [
            .. found.Where(diagnostic => provider.FixableDiagnosticIds.Contains(diagnostic.Id))
                .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start),
        ];
    }

    private static async Task<CodeAction> Offer(Document document, CodeFixProvider provider, Diagnostic diagnostic, int correction) =>
        (await Offers(document, provider, diagnostic))[correction];

    private static async Task<List<CodeAction>> Offers(Document document, CodeFixProvider provider, Diagnostic diagnostic)
    {
        List<CodeAction> offered = [];
        CodeFixContext context = new(document, diagnostic, (action, _) => offered.Add(action), CancellationToken.None);
        await provider.RegisterCodeFixesAsync(context);
        return offered;
    }

    private static async Task<string> Text(CodeAction action, DocumentId id)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(CancellationToken.None);
        Solution changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        return (await changed.GetDocument(id)!.GetTextAsync()).ToString();
    }

    private sealed class Found(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
