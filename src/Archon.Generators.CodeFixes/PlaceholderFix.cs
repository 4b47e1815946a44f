using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Archon.Generators.CodeFixes;

/// <summary>ARCH013: replaces an unknown placeholder by the nearest known one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class PlaceholderFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["ARCH013"];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SourceText text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        string written = text.ToString(context.Span);

        // What is not marked to the letter, or a lone brace, is not for a machine to correct.
        if (written.Length < 3 || written[0] != '{' || written[written.Length - 1] != '}')
            return;
        string[] known = context.Argument(3).Split([", "], StringSplitOptions.RemoveEmptyEntries);
        if (NearestName.Of(written, known) is not { } meant)
            return;
        CodeAction correct = CodeAction.Create(
            "Write " + meant,
            _ => Task.FromResult(context.Document.WithText(text.Replace(context.Span, meant))),
            "Write the placeholder that was meant");
        context.RegisterCodeFix(correct, context.Diagnostics);
    }
}
