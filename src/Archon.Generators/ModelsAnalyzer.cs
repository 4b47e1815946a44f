using System.Collections.Concurrent;
using System.Collections.Immutable;
using Archon.Generators.Checking;
using Archon.Generators.Model;
using Archon.Generators.Parsing;
using Archon.ModelsFile;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Archon.Generators;

/// <summary>
/// Reports what archon.json knows better than a pipeline, and what is wrong with the file. It is silent when there is none.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ModelsAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        ModelRules.BadFile, ModelRules.UnknownModel, ModelRules.ReplyTooLong, ModelRules.PromptTooLong, ModelRules.CandidatesTooLong,
        ModelRules.SpendBelowWorstCase, ModelRules.UnknownWorstCase, ModelRules.SpendTooSmall, ModelRules.UnusedModel,
    ];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Options.AdditionalFiles.FirstOrDefault(ModelsFacts.IsModelsFile) is not { } file
                || file.GetText(start.CancellationToken) is not { } text)
            {
                return;
            }

            List<FileMistake> mistakes = [];
            ModelEntry[] entries = ModelsFileReader.Read(text.ToString(), mistakes);
            start.RegisterAdditionalFileAction(context => ReportFile(context, file, mistakes));

            // A file with a mistake says nothing certain; the mistake itself is reported.
            if (mistakes.Count > 0)
                return;
            Dictionary<string, ModelEntry> models = entries.ToDictionary(static entry => entry.Name, StringComparer.Ordinal);
            ConcurrentDictionary<string, bool> named = new(StringComparer.Ordinal);
            start.RegisterSyntaxNodeAction(node => Analyze(node, models, named), SyntaxKind.ClassDeclaration);
            start.RegisterCompilationEndAction(end =>
            {
                // Without a pipeline the file is for somebody else.
                foreach (ModelEntry entry in entries.Where(entry => !named.IsEmpty && !named.ContainsKey(entry.Name)))
                {
                    Location place = LocationOf(file, text, entry.Start, entry.Length);
                    end.ReportDiagnostic(Diagnostic.Create(ModelRules.UnusedModel, place, entry.Name));
                }
            });
        });
    }

    private static void ReportFile(AdditionalFileAnalysisContext context, AdditionalText models, List<FileMistake> mistakes)
    {
        if (context.AdditionalFile != models || models.GetText(context.CancellationToken) is not { } text)
            return;
        foreach (FileMistake mistake in mistakes)
        {
            Location place = LocationOf(models, text, mistake.Start, mistake.Length);
            context.ReportDiagnostic(Diagnostic.Create(ModelRules.BadFile, place, mistake.Message));
        }
    }

    private static void Analyze(
        SyntaxNodeAnalysisContext context, Dictionary<string, ModelEntry> models, ConcurrentDictionary<string, bool> named)
    {
        var syntax = (TypeDeclarationSyntax)context.Node;
        if (syntax.AttributeLists.Count == 0
            || context.SemanticModel.GetDeclaredSymbol(syntax, context.CancellationToken) is not { } type
            || AttributeClassifier.PipelineOf(type)?.ApplicationSyntaxReference is not { } reference
            || !DeclarationParser.IsOn(syntax, reference))
        {
            return;
        }

        Declaration declaration = DeclarationParser.Parse(type, syntax, context.CancellationToken);
        ProblemList problems = new(new(syntax));
        new ModelCheck(models, problems).Check(declaration.Layers);
        if (declaration.Budget is { Tokens: > 0 } or { Usd: > 0 })
            CheckSpend(declaration, context.SemanticModel.Compilation, models, problems);
        problems.ReportTo(context);
        foreach (string model in declaration.Layers.SelectMany(static layer => layer.Components.SelectMany(static each => each.Models)))
            named[model] = true;
    }

    // What a pipeline with other mistakes costs says nothing.
    private static void CheckSpend(
        Declaration declaration, Compilation compilation, Dictionary<string, ModelEntry> models, ProblemList problems)
    {
        ProblemList others = new(locator: null);
        Checker.Check(declaration, others);
        PipelineModel pipeline = ModelBuilder.Build(declaration, others, compilation);
        Checker.Check(pipeline, others);
        if (!others.HasErrors)
        {
            var facts = models.ToDictionary(static model => model.Key, static model => ModelsFacts.Of(model.Value));
            SpendCheck.Check(pipeline, facts, problems);
        }
    }

    private static Location LocationOf(AdditionalText file, SourceText text, int start, int length)
    {
        TextSpan span = new(start, length);
        return Location.Create(file.Path, span, text.Lines.GetLinePositionSpan(span));
    }
}
