using Archon.Generators.Tests.Harness;
using FsCheck;
using FsCheck.Fluent;

namespace Archon.Generators.Tests;

/// <summary>Random declarations with open choices, compiled, run at random points over models that count.</summary>
public class ChoicePropertyTests
{
    private const int Points = 12;
    private const string Question = "Why is it so?";

    [Fact]
    public void Every_point_of_any_space_runs_within_its_cost_and_the_defaults_are_the_closed_class()
    {
        Gen<int[][]> declarations = Gen.ArrayOf(Gen.ArrayOf(Gen.Choose(0, 10_000), 24), 12);
        Prop.ForAll(Arb.ToArbitrary(declarations), Holds).Check(Config.QuickThrowOnFailure.WithMaxTest(8));
    }

    private static void Holds(int[][] numbers)
    {
        RandomOpenDeclaration[] declarations = [.. numbers.Select((row, i) => new RandomOpenDeclaration(row, "P" + i))];
        string source = "using Archon;\n" + string.Concat(declarations.Select(declaration => declaration.Open + declaration.Closed));
        Generation generation = Generation.Of(source);
        Assert.True(generation.Output.Complaints() is [], source + string.Join("\n", generation.Output.Complaints()));
        Assert.True(generation.Files.All(file => !file.Text.Contains("Not compiled", StringComparison.Ordinal)), source);
        using LoadedPipeline loaded = new(generation.Output);
        for (int i = 0; i < declarations.Length; i++)
        {
            FakeModel[] open = Run(loaded, "P" + i, null, out SearchSpace space);
            FakeModel[] closed = Run(loaded, "P" + i + "Closed", null, out SearchSpace one);
            for (int model = 0; model < open.Length; model++)
                Assert.Equal(Bytes(closed[model]), Bytes(open[model]));
            Assert.True(one.Parameters.IsEmpty && one.Size == 1);
            Assert.Equal(one.Cost.Calls, space.Default.Cost.Calls);
            Assert.Equal(one.Cost.PromptTokens.For(9), space.Default.Cost.PromptTokens.For(9));
            AssertWithin(space.Default.Cost, open, declarations[i].Open);

            Random random = new(numbers[i].Sum());
            for (int point = 0; point < Points; point++)
                CheckPoint(loaded, "P" + i, space, random, declarations[i].Open);
        }
    }

    private static void CheckPoint(LoadedPipeline loaded, string name, SearchSpace space, Random random, string source)
    {
        int[] values = [.. space.Parameters.Select(parameter => parameter.ValueAt(random.Next(parameter.Count)))];
        Architecture architecture = space.Create(values);
        FakeModel[] models = Run(loaded, name, architecture, out _);
        AssertWithin(architecture.Cost, models, source + architecture);
        AssertWithin(space.Cost, models, source + architecture);

        // Another spelling: what does not matter is something else.
        int[] other = [.. space.Parameters.Select(parameter => architecture.IsActive(parameter)
            ? values[parameter.Index] : parameter.ValueAt(random.Next(parameter.Count)))];
        Assert.Equal(architecture, space.Create(other));
        Assert.Equal(architecture.GetHashCode(), space.Create(other).GetHashCode());
        Assert.Equal(architecture, space.Parse(architecture.ToString()));
        foreach (SearchParameter parameter in space.Parameters)
        {
            Architecture changed = architecture.With(parameter, parameter.ValueAt(random.Next(parameter.Count)));
            Assert.Equal(changed.Equals(architecture), changed.ToString() == architecture.ToString());
            Assert.True(architecture.IsActive(parameter) || changed.Equals(architecture));
        }
    }

    private static void AssertWithin(PipelineCost cost, FakeModel[] models, string source)
    {
        AssertBetween(models.Sum(model => model.Calls.Length), cost.Calls, source);
        foreach (FakeModel model in models)
        {
            ModelCostReport share = cost.Models.FirstOrDefault(share => share.Model == model.Name)!;
            Assert.True(share is not null || model.Calls.Length == 0, source);
            if (share is not null)
            {
                AssertBetween(model.Calls.Length, share.Calls, source);
                Assert.True(model.PromptBytes <= share.PromptTokens.For(Question.Length), source);
                Assert.True(model.ReplyBytes <= share.CompletionTokens.For(Question.Length), source);
            }
        }

        Assert.True(models.Sum(model => model.PromptBytes) <= cost.PromptTokens.For(Question.Length), source);
    }

    private static void AssertBetween(long calls, CallBounds bounds, string source)
    {
        string message = calls + " calls are not " + bounds + "\n" + source;
        Assert.True(calls >= bounds.Min && calls <= bounds.Max, message);
        Assert.True(bounds.Min <= bounds.Expected && bounds.Expected <= bounds.Max, message);
    }

    private static FakeModel[] Run(LoadedPipeline loaded, string name, Architecture? architecture, out SearchSpace space)
    {
        FakeModel[] models = [new("a", Reply), new("b", Reply), new("c", Reply)];
        Pipeline pipeline = loaded.Create(name, new() { { "a", models[0] }, { "b", models[1] }, { "c", models[2] } });
        space = pipeline.SearchSpace;

        // The closed class has no architecture of the open one's space; a run without options is one at its defaults.
        RunOptions? options = architecture is null ? null : new() { Architecture = architecture };
        pipeline.AnswerAsync(Question, options).GetAwaiter().GetResult();
        return models;
    }

    // Sample indices are those of the space, so that its architectures share samples: a closed class counts on without the gaps.
    private static IEnumerable<object> Bytes(FakeModel model) =>
        model.Calls.Select(call => (call.Prompt, call.System, call.Temperature, call.TopP, call.MaxTokens)).Order().Cast<object>();

    // By the prompt alone, so that equal requests get equal replies. Some judges ramble, some candidates are wrong.
    private static string Reply(SeenCall call)
    {
        int lot = call.Prompt.Sum(character => character) % 5;
        bool isJudgement = call.Prompt.Contains("order them", StringComparison.Ordinal)
            || call.Prompt.Contains("what is wrong", StringComparison.Ordinal)
            || call.Prompt.Contains("Verdict:", StringComparison.Ordinal);
        return isJudgement && lot == 0 ? "I cannot say."
            : call.Prompt.Contains("Verdict:", StringComparison.Ordinal) && lot == 1 ? "Verdict: incorrect"
            : FakeReplies.Of(call);
    }
}
