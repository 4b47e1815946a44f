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
        // The transform runs again for every pipeline after every edit, since attributes are bound anew: it only reads. Its result is
        // compared by value, so that all that takes time, checks and costs too, runs only for a pipeline that changed.
        IncrementalValuesProvider<PipelineModel?> pipelines = context.SyntaxProvider
            .ForAttributeWithMetadataName(DslNames.Pipeline, static (node, _) => node is ClassDeclarationSyntax, Read)
            .WithTrackingName(StepNames.Pipelines);

        IncrementalValueProvider<EquatableArray<string>> rivals = pipelines.Collect()
            .Select(static (models, _) => HintName.Rivals(models));

        // A pipeline is written anew when archon.json changes a price or the context of a model it names.
        IncrementalValueProvider<EquatableArray<ModelFacts>> facts = context.AdditionalTextsProvider
            .Where(ModelsFacts.IsModelsFile)
            .Select(static (file, cancellationToken) => ModelsFacts.Read(file.GetText(cancellationToken)))
            .Collect()
            .Select(static (files, _) => files.FirstOrDefault());

        IncrementalValuesProvider<GeneratedFile?> files = pipelines.Combine(facts)
            .Select(static (pair, _) => pair.Left is { } pipeline ? ModelsFacts.Join(pipeline, pair.Right) : null)
            .WithTrackingName(StepNames.Priced)
            .Combine(rivals)
            .Select(static (pair, _) => pair.Left is null ? null : Compile(pair.Left, pair.Right))
            .WithTrackingName(StepNames.Sources);

        context.RegisterSourceOutput(files, static (output, file) =>
        {
            if (file is not null)
                output.AddSource(file.HintName, SourceText.From(file.Text, Encoding.UTF8));
        });
    }

    /// <summary>The values of a declaration; <see langword="null"/> when no second half of the class can be written.</summary>
    private static PipelineModel? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        // A second [Pipeline] is the author's error; a second file of the same name would cost all pipelines theirs.
        INamedTypeSymbol type = (INamedTypeSymbol)context.TargetSymbol;
        ClassDeclarationSyntax syntax = (ClassDeclarationSyntax)context.TargetNode;
        if (AttributeClassifier.PipelineOf(type)?.ApplicationSyntaxReference is not { } first || !DeclarationParser.IsOn(syntax, first))
            return null;

        Declaration declaration = DeclarationParser.Parse(type, syntax, cancellationToken);
        ProblemList problems = new(locator: null);
        Checker.Check(declaration, problems);
        return problems.Has(Rules.NotPartial) || problems.Has(Rules.UnsupportedShape) || problems.Has(Rules.TakenName)
            ? null : ModelBuilder.Build(declaration, problems, context.SemanticModel.Compilation);
    }

    private static GeneratedFile Compile(PipelineModel pipeline, EquatableArray<string> rivals)
    {
        ProblemList problems = new(locator: null);
        Checker.Check(pipeline, problems);
        string[] errors = [.. pipeline.Errors.Union(problems.Errors).OrderBy(static id => id, StringComparer.Ordinal)];
        string text = errors.Length > 0 ? StubEmitter.Emit(pipeline, errors) : PipelineEmitter.Emit(pipeline);
        return new(HintName.Of(pipeline.MetadataName, rivals), text);
    }

    private sealed record GeneratedFile(string HintName, string Text);
}
