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

/// <summary>Reports what archon.json knows better than a pipeline, and what is wrong with the file. It is silent when there is none.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ModelsAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [ModelRules.BadFile, ModelRules.UnknownModel, ModelRules.ReplyTooLong, ModelRules.PromptTooLong, ModelRules.CandidatesTooLong,
            ModelRules.SpendBelowWorstCase, ModelRules.UnknownWorstCase, ModelRules.SpendTooSmall];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterAdditionalFileAction(static file => ReportFile(file));
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Options.AdditionalFiles.FirstOrDefault(ModelsFacts.IsModelsFile)?.GetText(start.CancellationToken) is not { } text)
                return;

            // A file with a mistake says nothing certain; the mistake itself is reported.
            List<FileMistake> mistakes = [];
            ModelEntry[] entries = ModelsFileReader.Read(text.ToString(), mistakes);
            if (mistakes.Count > 0)
                return;
            Dictionary<string, ModelEntry> models = entries.ToDictionary(static entry => entry.Name, StringComparer.Ordinal);
            start.RegisterSyntaxNodeAction(node => Analyze(node, models), SyntaxKind.ClassDeclaration);
        });
    }

    private static void ReportFile(AdditionalFileAnalysisContext context)
    {
        if (!ModelsFacts.IsModelsFile(context.AdditionalFile) || context.AdditionalFile.GetText(context.CancellationToken) is not { } text)
            return;
        List<FileMistake> mistakes = [];
        ModelsFileReader.Read(text.ToString(), mistakes);
        foreach (FileMistake mistake in mistakes)
        {
            TextSpan span = new(mistake.Start, mistake.Length);
            Location location = Location.Create(context.AdditionalFile.Path, span, text.Lines.GetLinePositionSpan(span));
            context.ReportDiagnostic(Diagnostic.Create(ModelRules.BadFile, location, mistake.Message));
        }
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, Dictionary<string, ModelEntry> models)
    {
        var syntax = (TypeDeclarationSyntax)context.Node;
        if (syntax.AttributeLists.Count == 0
            || context.SemanticModel.GetDeclaredSymbol(syntax, context.CancellationToken) is not { } type
            || AttributeClassifier.PipelineOf(type) is not { } pipeline
            || pipeline.ApplicationSyntaxReference is not { } reference || !DeclarationParser.IsOn(syntax, reference))
        {
            return;
        }

        ProblemList problems = new(new(syntax));
        Declaration declaration = DeclarationParser.Parse(type, syntax, context.CancellationToken);
        new ModelCheck(models, problems).Check(declaration.Layers);
        if (declaration.Budget is { Tokens: > 0 } or { Usd: > 0 })
            CheckSpend(declaration, context.SemanticModel.Compilation, models, problems);
        problems.ReportTo(context);
    }

    // What a pipeline with other mistakes costs says nothing.
    private static void CheckSpend(Declaration declaration, Compilation compilation, Dictionary<string, ModelEntry> models, ProblemList problems)
    {
        ProblemList others = new(locator: null);
        Checker.Check(declaration, others);
        PipelineModel pipeline = ModelBuilder.Build(declaration, others, compilation);
        Checker.Check(pipeline, others);
        if (!others.HasErrors)
            SpendCheck.Check(pipeline, models.ToDictionary(static model => model.Key, static model => ModelsFacts.Of(model.Value)), problems);
    }
}
