using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Archon.Generators.Tests.Harness;

/// <summary>One run of the generator over a compilation.</summary>
internal sealed class Generation
{
    private readonly CSharpCompilation _input;
    private readonly GeneratorDriver _driver;

    private Generation(CSharpCompilation input, GeneratorDriver driver)
    {
        _input = input;
        _driver = driver.RunGeneratorsAndUpdateCompilation(input, out Compilation output, out ImmutableArray<Diagnostic> reported);
        Output = output;
        Reported = reported;
    }

    /// <summary>The compilation with what was generated.</summary>
    public Compilation Output { get; }

    /// <summary>What the generator reported, which must be nothing.</summary>
    public ImmutableArray<Diagnostic> Reported { get; }

    public GeneratorRunResult Result => _driver.GetRunResult().Results.Single();

    public IEnumerable<(string HintName, string Text)> Files =>
        Result.GeneratedSources.Select(static file => (file.HintName, file.SourceText.ToString()));

    public static Generation Of(params string[] sources) => Over(null, sources);

    /// <summary>Runs beside an archon.json.</summary>
    public static Generation Over(string? modelsFile, params string[] sources) => new(
        Compiler.Compile(sources),
        CSharpGeneratorDriver.Create(
            [new PipelineGenerator().AsSourceGenerator()],
            modelsFile is null ? [] : [new ModelsText(modelsFile)],
            parseOptions: Compiler.ParseOptions,
            driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true)));

    /// <summary>Runs again after an edit of archon.json.</summary>
    public Generation AfterModels(string modelsFile) => new(_input, _driver.ReplaceAdditionalTexts([new ModelsText(modelsFile)]));

    /// <summary>Runs again after an edit of the first source, or with another file.</summary>
    public Generation After(Func<string, string> edit, string? otherFile = null)
    {
        SyntaxTree first = _input.SyntaxTrees[0];
        SyntaxTree second = CSharpSyntaxTree.ParseText(edit(first.ToString()), Compiler.ParseOptions, first.FilePath);
        CSharpCompilation edited = _input.ReplaceSyntaxTree(first, second);
        if (otherFile is not null)
            edited = edited.AddSyntaxTrees(CSharpSyntaxTree.ParseText(otherFile, Compiler.ParseOptions, "Other.cs"));
        return new(edited, _driver);
    }

    /// <summary>The reasons of the outputs of a tracked step.</summary>
    public IncrementalStepRunReason[] Reasons(string step) =>
        [.. Result.TrackedSteps[step].SelectMany(static run => run.Outputs).Select(static output => output.Reason)];

    /// <summary>The reasons of the generated files.</summary>
    public IncrementalStepRunReason[] OutputReasons() => [.. Result.TrackedOutputSteps
        .SelectMany(static step => step.Value)
        .SelectMany(static run => run.Outputs)
        .Select(static output => output.Reason)];

    /// <summary>The values that a tracked step keeps.</summary>
    public IEnumerable<object> Values(string step) =>
        Result.TrackedSteps[step].SelectMany(static run => run.Outputs).Select(static output => output.Value);
}
