using System.Globalization;
using System.Text.RegularExpressions;
using Archon.Generators.Tests.Harness;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.CodeAnalysis;

namespace Archon.Generators.Tests;

public partial class PropertyTests
{
    /// <summary>Any valid declaration compiles without a warning, runs, and makes as many calls as its drawing says.</summary>
    [Fact]
    public void Any_valid_declaration_compiles_and_runs_within_its_drawn_cost()
    {
        // Many declarations to a compilation, since compiling is what takes the time; a failure shrinks to the one that matters.
        Gen<int[][]> declarations = Gen.ArrayOf(Gen.ArrayOf(Gen.Choose(0, 10_000), 24), 12);
        Prop.ForAll(Arb.ToArbitrary(declarations), Holds).Check(Config.QuickThrowOnFailure.WithMaxTest(12));
    }

    private static void Holds(int[][] declarations)
    {
        string source = "using Archon;\n" + string.Concat(declarations.Select((choices, i) => RandomDeclaration.Of(choices, "P" + i)));
        Generation generation = Generation.Of(source);
        Diagnostic[] complaints = generation.Output.Complaints();
        Assert.True(complaints is [], source + string.Join("\n", complaints.Select(diagnostic => diagnostic.ToString())));
        using LoadedPipeline loaded = new(generation.Output);
        for (int i = 0; i < declarations.Length; i++)
        {
            FakeModel[] models = [new("a"), new("b"), new("c")];
            Pipeline pipeline = loaded.Create("P" + i, new() { { "a", models[0] }, { "b", models[1] }, { "c", models[2] } });
            Answer answer = pipeline.AnswerAsync("Why?").GetAwaiter().GetResult();

            string text = generation.Files.Single(file => file.HintName == "P" + i + ".g.cs").Text;
            Match cost = Cost().Match(text);
            int least = int.Parse(cost.Groups[1].Value, CultureInfo.InvariantCulture);
            int most = cost.Groups[2].Success ? int.Parse(cost.Groups[2].Value, CultureInfo.InvariantCulture) : least;
            Assert.True(answer.Candidates.Length == 1, source);
            int calls = models.Sum(model => model.Calls.Length);
            Assert.True(calls >= least && calls <= most, $"P{i} made {calls} calls.\n{text}");
        }
    }

    [GeneratedRegex("(\\d+)(?: to (\\d+))? model calls?[,.]")]
    private static partial Regex Cost();
}
