using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Archon.SideBySide.Compilation;

/// <summary>So many pipelines, each in a file of its own, and one other file, edited while a generator watches.</summary>
internal sealed class EditedProject
{
    private const string Other = "Other.cs";

    private static readonly ImmutableArray<MetadataReference> s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private CSharpCompilation _compilation;
    private GeneratorDriver _driver;
    private int _edits;

    /// <summary>Creates the project. What the generator's steps did is known only when they are tracked, which no editor does.</summary>
    internal EditedProject(int pipelines, IIncrementalGenerator generator, bool isTracked = false)
    {
        _compilation = CSharpCompilation.Create(
            "Project",
            [
                .. Enumerable.Range(0, pipelines).Select(static number => Parse(Pipeline(number, samples: 5), FileOf(number))),
                Parse("class Other;", Other),
            ],
            s_references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        _driver = CSharpGeneratorDriver.Create(
            [generator.AsSourceGenerator()],
            driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: isTracked));
    }

    /// <summary>Runs the generator.</summary>
    internal void Generate() => _driver = _driver.RunGenerators(_compilation);

    /// <summary>Writes another method into the other file.</summary>
    internal void EditElsewhere() => Replace(Other, $"class Other {{ int Method() => {++_edits}; }}");

    /// <summary>Changes a parameter of the first pipeline.</summary>
    internal void EditPipeline() => Replace(FileOf(0), Pipeline(0, samples: 6 + (++_edits % 7)));

    /// <summary>How many results of a step, or of the files, there were by reason.</summary>
    internal string Count(string? step)
    {
        GeneratorRunResult result = _driver.GetRunResult().Results.Single();
        IEnumerable<IncrementalGeneratorRunStep> runs = step is null
            ? result.TrackedOutputSteps.SelectMany(static pair => pair.Value)
            : result.TrackedSteps[step];
        return string.Join(", ", runs.SelectMany(static run => run.Outputs)
            .GroupBy(static output => output.Reason)
            .OrderBy(static group => group.Key)
            .Select(static group => string.Create(
                CultureInfo.InvariantCulture, $"{group.Count()} {group.Key.ToString().ToLowerInvariant()}")));
    }

    private void Replace(string path, string text) =>
        _compilation = _compilation.ReplaceSyntaxTree(_compilation.SyntaxTrees.Single(tree => tree.FilePath == path), Parse(text, path));

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, path: path);

    private static string FileOf(int number) => string.Create(CultureInfo.InvariantCulture, $"Reasoner{number}.cs");

    private static string Pipeline(int number, int samples) => $$"""
        using Archon;
        namespace Sample;
        [Pipeline]
        [Ensemble("qwen-7b", "llama-8b", Samples = {{samples}})]
        [Critique("qwen-72b")]
        [Rank("qwen-72b", Keep = 5)]
        [Parallel, Fuse("qwen-72b"), Fuse("llama-70b")]
        [Verify("qwen-72b")]
        [Fuse("qwen-72b")]
        [Budget(Calls = 40, Seconds = 30)]
        public sealed partial class Reasoner{{number}};
        """;
}
