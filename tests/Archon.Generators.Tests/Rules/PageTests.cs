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
        DiagnosticDescriptor rule = new PipelineAnalyzer().SupportedDiagnostics.Single(rule => rule.Id == id);
        string page = File.ReadAllText(Path.Combine(Folder, id + ".md"));
        Generation wrong = Generation.Of(Example(page, "Wrong"));
        Generation right = Generation.Of(Example(page, "Right"));

        Assert.StartsWith("# " + id + ": " + rule.Title + "\n\nSeverity: " + rule.DefaultSeverity.ToString().ToLowerInvariant() + "\n\n## Cause\n", page, StringComparison.Ordinal);
        Assert.Contains("\n## Fix\n", page, StringComparison.Ordinal);
        Assert.True(page.Split('\n').Length <= 40, "The page is long.");
        Assert.Contains(await wrong.Output.Analyze(), diagnostic => diagnostic.Id == id);
        Assert.Empty(await right.Output.Analyze());
        Assert.DoesNotContain(right.Output.Complaints(), diagnostic => diagnostic.Id != "CS1591");
    }

    [Fact]
    public void Every_page_belongs_to_a_rule() => Assert.Equal(
        new PipelineAnalyzer().SupportedDiagnostics.Select(rule => rule.Id + ".md").Order(StringComparer.Ordinal),
        Directory.GetFiles(Folder, "ARCH*.md").Select(Path.GetFileName).Order(StringComparer.Ordinal));

    private static string Example(string page, string heading) =>
        "using Archon;\nnamespace Sample;\n" + Block().Matches(page).Single(match => match.Groups[1].Value == heading).Groups[2].Value;

    [GeneratedRegex("## (\\w+)\n```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
