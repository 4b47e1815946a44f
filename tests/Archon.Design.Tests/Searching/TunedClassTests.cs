using Archon.Design.Searching;
using Archon.Generators.Tests.Harness;
using Archon.Search.Tests.Studies;
using Microsoft.CodeAnalysis;

namespace Archon.Design.Tests.Searching;

/// <summary>Every kind of open choice, in layers of one component and of several.</summary>
[Pipeline]
[Parallel,
    WriteTests("m", Count = 2, CountIn = [2, 3], MaxTokens = 60),
    Ensemble("m", "n", Samples = 2, SamplesIn = [1, 2, 4], System = "Say \"why\".\n",
        Temperature = 0.7, TemperatureIn = [0.5, 0.7], MaxTokens = 90),
    Choose(1, 2)]
[Optional, Critique("m", MaxTokens = 50)]
[OneOf,
    Verify("m", Samples = 1, SamplesIn = [1, 3], Threshold = 0.5, ThresholdIn = [0, 0.5], Temperature = 0.7, MaxTokens = 40),
    Evaluate("n", MaxTokens = 40),
    Skip]
[Rank("m", Keep = 2, KeepIn = [1, 2], Reasks = 0, MaxTokens = 40)]
[Repeat(0, 2), Fuse("n", MaxTokens = 70)]
[Vote<Number>]
[Budget(Calls = 200)]
public sealed partial class Everything;

public class TunedClassTests
{
    private static readonly ModelCatalog s_models = new()
    {
        { "m", new GuessingModel("m", 1) }, { "n", new GuessingModel("n", 1) },
        { "good", new GuessingModel("good", 1) }, { "bad", new GuessingModel("bad", 1) },
    };

    [Fact]
    public void Tuned_class_reads_as_a_person_would_write_it()
    {
        Architecture architecture = Everything.Space.Parse(
            """
            {
                "layer 1 Ensemble Models": ["n"], "layer 1 Ensemble Samples": 4, "layer 1 WriteTests Count": 3,
                "layer 2 Optional": false,
                "layer 3 OneOf": "Verify", "layer 3 Verify Samples": 3, "layer 3 Verify Threshold": 0,
                "layer 4 Keep": 1, "layer 5 Repeat": 2
            }
            """);
        Assert.Equal(
            """
            // Tuned.
            using Archon;

            namespace Archon.Design.Tests.Searching;

            [Pipeline]
            [Parallel,
                WriteTests("m", Count = 3, MaxTokens = 60),
                Ensemble("n", Samples = 4, Temperature = 0.7, MaxTokens = 90, System = "Say \"why\".\u000a")]
            [Verify("m", Samples = 3, Threshold = 0, Temperature = 0.7, MaxTokens = 40)]
            [Rank("m", Keep = 1, Reasks = 0, MaxTokens = 40)]
            [Fuse("n", MaxTokens = 70)]
            [Fuse("n", MaxTokens = 70)]
            [Vote<Number>]
            [Budget(Calls = 200)]
            public sealed partial class EverythingTuned;

            """,
            TunedClassWriter.Write(typeof(Everything), architecture, "EverythingTuned", ["Tuned."]));
    }

    [Fact]
    public async Task Tuned_class_of_any_architecture_compiles_and_costs_what_the_architecture_costs()
    {
        Random random = new(1);
        HashSet<string> kinds = [];
        (Type, SearchSpace)[] classes = [(typeof(Everything), Everything.Space), (typeof(Adder), Adder.Space)];
        foreach ((Type type, SearchSpace space) in classes)
        {
            for (int i = 0; i < 12; i++)
            {
                IEnumerable<int> values = space.Parameters.Select(parameter => parameter.ValueAt(random.Next(parameter.Count)));
                Architecture architecture = space.Create([.. values]);
                if (!space.CanBeDeclared(architecture))
                    continue;
                string source = TunedClassWriter.Write(type, architecture, "Tuned" + i, []);
                Generation generation = Generation.Of(source);
                IEnumerable<Diagnostic> errors =
                    (await generation.Output.Analyze()).Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
                Assert.Equal([], errors.Select(error => $"{error}\n{source}"));
                using LoadedPipeline loaded = new(generation.Output);
                PipelineCost tuned = loaded.Create(type.Namespace + ".Tuned" + i, s_models).SearchSpace.Cost;
                Assert.Equal(Words(architecture.Cost), Words(tuned));
                kinds.Add(architecture.ToString());
            }
        }

        Assert.InRange(kinds.Count, 12, 24);
    }

    private static string Words(PipelineCost cost)
    {
        string models = string.Join(' ', cost.Models.Select(static model => model.Model + model.Calls));
        return string.Join(
            ' ', cost.Calls, cost.CriticalPath, cost.PromptTokens.For(100), cost.CompletionTokens.For(100), models);
    }
}
