using System.Text.RegularExpressions;
using Archon.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Archon.Generators.Tests.Rules;

/// <summary>The pages of the rules are compiled, too.</summary>
public partial class PageTests
{
    private static string Folder => Path.Combine(Repository.Root, "docs", "diagnostics");

    public static TheoryData<string> Ids => RuleTests.Ids;

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_wrong_example_breaks_the_rule_and_the_right_one_is_sound(string id)
    {
        DiagnosticDescriptor rule = Analysis.Rules.Single(rule => rule.Id == id);
        string page = File.ReadAllText(Path.Combine(Folder, id + ".md"));
        Generation wrong = Generation.Of(Example(page, "Wrong"));
        Generation right = Generation.Of(Example(page, "Right"));
        string? models = Block(page, "archon.json", "json");

        string severity = rule.DefaultSeverity.ToString().ToLowerInvariant();
        Assert.StartsWith(
            "# " + id + ": " + rule.Title + "\n\nSeverity: " + severity + "\n\n## Cause\n", page, StringComparison.Ordinal);
        Assert.Contains("\n## Fix\n", page, StringComparison.Ordinal);
        Assert.True(page.Split('\n').Length <= 40, "The page is long.");
        Assert.Contains(await wrong.Output.Analyze(models ?? Block(page, "Wrong", "json")), diagnostic => diagnostic.Id == id);
        Assert.DoesNotContain(
            await right.Output.Analyze(models ?? Block(page, "Right", "json")),
            diagnostic => id == RuleTests.Unused || diagnostic.Id != RuleTests.Unused);
        Assert.DoesNotContain(right.Output.Complaints(), diagnostic => diagnostic.Id != "CS1591");
    }

    [Fact]
    public void Every_page_belongs_to_a_rule() => Assert.Equal(
        Analysis.Rules.Select(rule => rule.Id + ".md").Order(StringComparer.Ordinal),
        Directory.GetFiles(Folder, "ARCH*.md").Select(Path.GetFileName).Order(StringComparer.Ordinal));

    private static string Example(string page, string heading) =>
        "using Archon;\nnamespace Sample;\n" + Block(page, heading, "csharp");

    /// <summary>The code of a language under a heading; the pages about archon.json have some of it there, too.</summary>
    private static string? Block(string page, string heading, string language) => Blocks().Matches(page)
        .SingleOrDefault(match => match.Groups[1].Value == heading && match.Groups[2].Value == language)?.Groups[3].Value;

    [GeneratedRegex("## ([\\w.]+)\n```(\\w+)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
