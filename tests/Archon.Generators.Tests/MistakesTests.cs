using Archon.Generators.Tests.Harness;

namespace Archon.Generators.Tests;

/// <summary>Makes every mistake of the table in <c>docs/mistakes.md</c> and prints the table.</summary>
public class MistakesTests
{
    private const string Introduction = """
        # Mistakes and when they are noticed

        Every mistake of this table is made by a test, which also writes the table. All are noticed here while typing,
        before a model is called. What the original does is read from its code and its 292 shipped configurations,
        or from running those against a fake model, at commit 07114d7. A dash: it has no such notion.

        None of the other systems that we compared (optillm, its_hub, search-and-learn, compute-optimal-tts, MoA, llm-reasoners,
        TreeQuest, ThinkBooster; DSPy, GEPA, AFlow, ADAS, Trace, LangGraph, SGLang; Semantic Kernel, Microsoft.Extensions.AI)
        checks an architecture at compile time. Microsoft Agent Framework has seven compile-time diagnostics about the shape
        of a handler and none about the graph, which it validates when it is built, at run time.

        | mistake | here | severity | the original notices | in its own configurations |
        |---|---|---|---|---|

        """;

    private static string Path => System.IO.Path.Combine(Repository.Root, "docs", "mistakes.md");

    public static TheoryData<string> Names => [.. Mistake.All.Select(mistake => mistake.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_mistake_is_noticed(string name)
    {
        Mistake mistake = Mistake.All.Single(mistake => mistake.Name == name);
        Generation generation = Generation.Of("using Archon;\n[Pipeline]\n" + mistake.Layers + "\npublic sealed partial class P;\n");
        Assert.Contains(await generation.Output.Analyze(mistake.ModelsFile), diagnostic => diagnostic.Id == mistake.Id);
    }

    [Fact]
    public void The_page_is_what_is_tested()
    {
        string page = Introduction + string.Concat(Mistake.All.Select(static mistake =>
            $"| {mistake.Name} | [{mistake.Id}](diagnostics/{mistake.Id}.md) | {Severity(mistake.Id)} "
            + $"| {mistake.Original} | {mistake.Shipped} |\n"));
        if (Environment.GetEnvironmentVariable("ARCHON_ACCEPT") == "1")
            File.WriteAllText(Path, page);

        Assert.Equal(page, File.ReadAllText(Path));
        Assert.True(Mistake.All.Length >= 20);
    }

    private static string Severity(string id) => Analysis.Rules.Single(rule => rule.Id == id).DefaultSeverity.ToString().ToLowerInvariant();
}
