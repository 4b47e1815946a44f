using System.Collections.Immutable;
using System.Globalization;
using Archon.Generators.Checking;
using Archon.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Archon.Generators.Tests.Rules;

public class RuleTests
{
    // Most cases with an archon.json share one and use a part of it.
    internal const string Unused = "ARCH050";

    private static readonly RuleCase[] s_cases =
    [
        .. ShapeCases.All, .. BracketCases.All, .. ArgumentCases.All, .. PromptCases.All, .. FlowCases.All, .. ChoiceCases.All,
        .. DeadCases.All, .. BudgetCases.All, .. ModelCases.All,
    ];

    public static TheoryData<string, string, string[], string?> Cases
    {
        get
        {
            TheoryData<string, string, string[], string?> cases = [];
            foreach (RuleCase row in s_cases)
                cases.Add(row.Id, row.Source, row.CompilerErrors, row.ModelsFile);
            return cases;
        }
    }

    public static TheoryData<string> Ids => [.. Analysis.Rules.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_is_marked_is_reported_and_nothing_else(string id, string marked, string[] compilerErrors, string? markedModels)
    {
        Markup markup = new(marked);
        Markup? models = markedModels is null ? null : new(markedModels);
        Generation generation = Generation.Of(markup.Source);
        ImmutableArray<Diagnostic> found = await generation.Output.Analyze(models?.Source);

        Assert.Equal(
            markup.Expected.Concat(models?.Expected ?? []).Order(StringComparer.Ordinal),
            found.Where(diagnostic => id == Unused || diagnostic.Id != Unused)
                .Select(diagnostic => diagnostic.Mark(models?.Source)).Order(StringComparer.Ordinal));
        Assert.Empty(generation.Reported);

        // A mistake shows once: the generated half adds no errors of its own to those of the author.
        Assert.Equal(compilerErrors, generation.Output.Complaints().Where(IsSerious).Select(diagnostic => diagnostic.Id).Distinct());
        Assert.All(found, diagnostic => Assert.DoesNotMatch(@"\{\d", diagnostic.GetMessage(CultureInfo.InvariantCulture)));
        Assert.NotEmpty(id);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_rule_has_a_case_that_breaks_it_and_one_that_keeps_it(string id)
    {
        Assert.Contains(s_cases, row => row.Id == id && row.IsBroken);
        Assert.Contains(s_cases, row => row.Id == id && !row.IsBroken);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_rule_is_released_and_links_to_its_page(string id)
    {
        DiagnosticDescriptor rule = Analysis.Rules.Single(rule => rule.Id == id);
        string folder = Path.Combine(Repository.Root, "src", "Archon.Generators");
        string releases = string.Concat(Directory.GetFiles(folder, "AnalyzerReleases.*.md").Select(File.ReadAllText));

        Assert.Contains("\n" + id + " | Archon | " + rule.DefaultSeverity + " | ", releases, StringComparison.Ordinal);
        Assert.EndsWith("/docs/diagnostics/" + id + ".md", rule.HelpLinkUri, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_rule_is_supported()
    {
        IEnumerable<string> declared = new[] { typeof(Checking.Rules), typeof(ModelRules) }
            .SelectMany(rules => rules.GetFields())
            .Select(field => field.GetValue(null))
            .OfType<DiagnosticDescriptor>()
            .Select(rule => rule.Id);

        Assert.Equal(declared.Order(), Analysis.Rules.Select(rule => rule.Id).Order());
        Assert.Equal(declared.Distinct(), declared);
    }

    // Nullability of the cases is beside the point.
    private static bool IsSerious(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error || diagnostic.Id == "CS8625";
}
