using System.Collections.Immutable;
using Archon.Generators.Checking;
using Archon.Generators.Model;
using Archon.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Archon.Generators;

/// <summary>Reports every mistake in the declaration of a pipeline. The generator reads with the same parser and never reports.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class PipelineAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        Rules.NotPartial, Rules.UnsupportedShape, Rules.SeveralDeclarations, Rules.ForeignAttribute, Rules.MissingParallel,
        Rules.OrphanModifier, Rules.CannotShare, Rules.Unresolved, Rules.NoCandidates, Rules.SeveralAnswers, Rules.KeepsAll,
        Rules.NoTests, Rules.BadPlaceholder, Rules.NoModel, Rules.OutOfRange, Rules.BadAnswerType, Rules.NoLayers, Rules.SameSamples,
        Rules.NoScores, Rules.UnusedTests, Rules.MissingPlaceholder, Rules.NoPipeline, Rules.UnreadCritique, Rules.NeedlessParallel,
        Rules.ModifiersClash, Rules.LoneSkip, Rules.BadChoose, Rules.BadList, Rules.NoChoice, Rules.DeadKeep, Rules.TakenName,
        Rules.UnusedScores, Rules.Twin, Rules.LoneVote, Rules.DeadTopP, Rules.DeadEarlyStop,
        Rules.BudgetTooSmall, Rules.BudgetBelowWorstCase,
    ];

    public override void Initialize(AnalysisContext context)
    {
        // A pipeline in generated code is compiled like any other; without its errors the stub could not be explained.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.ClassDeclaration, SyntaxKind.RecordDeclaration);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var syntax = (TypeDeclarationSyntax)context.Node;
        if (syntax.AttributeLists.Count == 0 || context.SemanticModel.GetDeclaredSymbol(syntax, context.CancellationToken) is not { } type)
            return;

        if (AttributeClassifier.PipelineOf(type) is not { } pipeline)
        {
            ReportOrphans(context, type, syntax);
            return;
        }

        // The other declarations of a pipeline are judged together with the one that says it is one.
        if (!IsOn(syntax, pipeline))
            return;
        Declaration declaration = DeclarationParser.Parse(type, syntax, context.CancellationToken);
        ProblemList problems = new(new(syntax));
        Checker.Check(declaration, problems);
        Checker.Check(ModelBuilder.Build(declaration, problems, context.Compilation), problems);
        problems.ReportTo(context);
    }

    private static void ReportOrphans(SyntaxNodeAnalysisContext context, INamedTypeSymbol type, TypeDeclarationSyntax syntax)
    {
        foreach (AttributeData data in type.GetAttributes())
        {
            if (AttributeClassifier.RoleOf(data.AttributeClass) is AttributeRole.Component or AttributeRole.Modifier && IsOn(syntax, data)
                && data.ApplicationSyntaxReference!.GetSyntax(context.CancellationToken) is AttributeSyntax attribute)
            {
                string name = attribute.Name.ToString();
                context.ReportDiagnostic(Diagnostic.Create(Rules.NoPipeline, attribute.GetLocation(), name, type.Name));
            }
        }
    }

    private static bool IsOn(TypeDeclarationSyntax syntax, AttributeData data) =>
        data.ApplicationSyntaxReference is { } reference && DeclarationParser.IsOn(syntax, reference);
}
