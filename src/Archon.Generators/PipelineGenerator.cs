using System.Text;
using Archon.Generators.Checking;
using Archon.Generators.Emitting;
using Archon.Generators.Model;
using Archon.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Archon.Generators;

/// <summary>
/// Writes the second half of every class with the pipeline attribute. It reports nothing, because errors of a generator block hot reload:
/// that is the work of <see cref="PipelineAnalyzer"/>. A declaration with mistakes becomes a stub that compiles and says so when it is run.
/// </summary>
[Generator(LanguageNames.CSharp)]
internal sealed class PipelineGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // The transform runs again for every pipeline after every edit, since attributes are bound anew. Its result is compared by value,
        // so what comes after it runs only for a pipeline that changed.
        IncrementalValuesProvider<PipelineModel> pipelines = context.SyntaxProvider
            .ForAttributeWithMetadataName(DslNames.Pipeline, static (node, _) => node is ClassDeclarationSyntax, Transform)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(StepNames.Pipelines);

        IncrementalValuesProvider<(string HintName, string Source)> sources = pipelines
            .Select(static (model, _) => (HintName.Of(model.MetadataName), PipelineEmitter.Emit(model)))
            .WithTrackingName(StepNames.Sources);

        context.RegisterSourceOutput(sources, static (output, file) => output.AddSource(file.HintName, SourceText.From(file.Source, Encoding.UTF8)));
    }

    private static PipelineModel? Transform(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        // A second [Pipeline] is the author's error; a second file of the same name would cost all pipelines theirs.
        if (context.TargetSymbol.GetAttributes().First(AttributeClassifier.IsPipeline).ApplicationSyntaxReference is not { } first
            || first.SyntaxTree != context.TargetNode.SyntaxTree || !context.TargetNode.Span.Contains(first.Span))
        {
            return null;
        }

        Declaration declaration = DeclarationParser.Parse(
            (INamedTypeSymbol)context.TargetSymbol, (ClassDeclarationSyntax)context.TargetNode, cancellationToken);
        ProblemList problems = Checker.Check(declaration);
        cancellationToken.ThrowIfCancellationRequested();
        return ModelBuilder.Build(declaration, problems, context.SemanticModel.Compilation);
    }
}
