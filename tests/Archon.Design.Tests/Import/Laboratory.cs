using System.Globalization;
using System.Text.RegularExpressions;
using Archon.Design.Import;
using Archon.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Archon.Design.Tests.Import;

/// <summary>
/// Compiles imported classes together, as one project would, and runs them against models that answer as they are asked to.
/// </summary>
internal sealed partial class Laboratory : IDisposable
{
    private readonly Generation _generation;
    private readonly LoadedPipeline _loaded;
    private readonly Dictionary<string, string> _generated;

    public Laboratory(IEnumerable<ImportedFile> files)
    {
        _generation = Generation.Of([.. files.Select(static file => file.Code!)]);
        _loaded = new(_generation.Output);
        _generated = _generation.Files.ToDictionary(static file => file.HintName, static file => file.Text);
    }

    /// <summary>Everything the compiler and the analyzers say.</summary>
    public async Task<Diagnostic[]> Complaints() => [.. _generation.Output.Complaints(), .. await _generation.Output.Analyze()];

    /// <summary>Asks one question.</summary>
    public async Task<Run> Ask(ImportedFile file)
    {
        string name = ImportOptions.DefaultNamespace + "." + file.ClassName;
        string generated = _generated[name + ".g.cs"];
        FakeModel[] models = [.. ModelsOf(generated).Select(static model => new FakeModel(model, Reply))];
        ModelCatalog catalog = [];
        foreach (FakeModel model in models)
            catalog.Add(model.Name, model);
        Answer answer = await _loaded.Create(name, catalog).AnswerAsync("What is 6 times 7?");
        Match cost = Cost().Match(generated);
        int least = int.Parse(cost.Groups[1].Value, CultureInfo.InvariantCulture);
        int most = cost.Groups[2].Success ? int.Parse(cost.Groups[2].Value, CultureInfo.InvariantCulture) : least;
        return new(answer, [.. models.SelectMany(static model => model.Calls)], least, most);
    }

    public void Dispose() => _loaded.Dispose();

    private static IEnumerable<string> ModelsOf(string generated) =>
        Uses().Matches(generated).Select(static match => Regex.Unescape(match.Groups[1].Value)).Distinct();

    // Whatever the number of candidates or tests, the reply is complete, so that nothing is asked twice.
    private static string Reply(SeenCall call)
    {
        int[] candidates = [.. Enumerable.Range(1, CandidateMark().Count(call.Prompt))];
        if (call.Prompt.Contains("order them from best to worst", StringComparison.Ordinal))
            return "All are the same.\n" + string.Join(" > ", candidates.Reverse().Select(static i => "[" + i + "]"));
        if (call.Prompt.Contains("name what is right", StringComparison.Ordinal))
            return string.Join("\n", candidates.Select(static i => "[" + i + "] Right: all of it. Wrong: nothing."));
        if (call.Prompt.Contains("say pass or fail", StringComparison.Ordinal))
            return string.Join("\n", Enumerable.Range(1, CheckMark().Count(call.Prompt)).Select(static i => i + ". It does pass"));
        if (call.Prompt.Contains("Verdict:", StringComparison.Ordinal))
            return "6 times 7 is 42.\nVerdict: correct";
        if (WriteTests().Match(call.Prompt) is not { Success: true } tests)
            return "It is 42.\nAnswer: 42";
        int count = int.Parse(tests.Groups[1].Value, CultureInfo.InvariantCulture);
        return string.Join("\n", Enumerable.Range(1, count).Select(static i => i + ". The answer mentions 42."));
    }

    [GeneratedRegex("(\\d+)(?: to (\\d+))? model calls?[,.]")]
    private static partial Regex Cost();

    [GeneratedRegex("= base\\.Use\\(models, \"((?:[^\"\\\\]|\\\\.)*)\", Space\\);")]
    private static partial Regex Uses();

    [GeneratedRegex("^\\[\\d+\\] (?!Right)(?!> )", RegexOptions.Multiline)]
    private static partial Regex CandidateMark();

    [GeneratedRegex("^\\d+\\. The answer mentions", RegexOptions.Multiline)]
    private static partial Regex CheckMark();

    [GeneratedRegex("Write (\\d+) short checks")]
    private static partial Regex WriteTests();
}

/// <summary>What one question did.</summary>
/// <param name="Answer">Its answer.</param>
/// <param name="Calls">The calls the models saw.</param>
/// <param name="Least">The fewest calls the generated class promises.</param>
/// <param name="Most">The most calls it promises.</param>
internal sealed record Run(Answer Answer, SeenCall[] Calls, int Least, int Most);
