using System.Collections.Immutable;
using System.Text.Json;

namespace Archon.Search.Tests.Reports;

/// <summary>The journal of a small study in which everything happens that a report tells.</summary>
internal static class SampleStudy
{
    internal static ImmutableArray<StudyRecord> Whole(string pipeline = "Demo.Reasoner")
    {
        MeanCost cheap = new(1, 118, 0), dear = new(6, 1_190, 0.002);
        StudyRecord[] records =
        [
            new StudyCreated
            {
                Pipeline = pipeline,
                Parameters = [new("layer 1 Samples", ParameterKind.Ordinal, [], [1, 2, 4, 8], 0, 3)], SpaceSize = "1024",
                Models = [new("tiny", 0.1m, 0.2m)],
                Data = "dev.jsonl", DataHash = "4711", SearchQuestions = 60, SelectionQuestions = 20, HeldOutQuestions = 50,
                Metric = "numeric", Optimizer = "smbo", Seed = 1, MaxTrials = 30, Parallel = 2, Finalists = 3, Budget = new(10_000, 0, 0),
            },
            Ask(0, "default", """{"layer 1 Samples":1}""", 1), Tell(0, "complete", 60, 0.48, cheap, 60),
            Ask(1, "smbo", """{"layer 1 Samples":4}""", 4), Tell(1, "stopped", 20, 0.41, new(4, 480, 0), 140),
            Ask(2, "smbo", """{"layer 1 Samples":8,"layer 2":true}""", 9), Tell(2, "complete", 60, 0.72, dear, 600),
            Ask(3, "smbo", """{"layer 1 Samples":2}""", 2),
            new TrialFailed { Trial = 3, Reason = "the server is gone", Spent = new(640, 70_000, 0) },
            Ask(4, "smbo", """{"layer 1 Samples":2,"layer 2":true}""", 3), Tell(4, "complete", 60, 0.61, new(3, 400, 0), 820),
            Ask(5, "smbo", """{"layer 1 Samples":1,"layer 2":true}""", 3),
            new FinalistsChosen { Trials = [2, 4, 0], Reason = "trials" },
            Judge("trial 2", "selection", 0.7, dear), Judge("trial 4", "selection", 0.6, cheap),
            Judge("trial 2", "held-out", 0.7, dear), Judge("single call of tiny", "held-out", 0.46, cheap),
            Judge("vote of 10 by tiny", "held-out", 0.58, new(10, 1_180, 0)),
            Compare("single call of tiny", 1, new(0.24, 0.1, 0.38)), Compare("vote of 10 by tiny", 10, new(0.12, 0.02, 0.22)),
            Layer(1, "Ensemble(\"tiny\", Samples = 8)", 0.46, 0.8, 8, 8), Layer(2, "Fuse(\"tiny\")", 0.7, 0.7, 1, 1),
            new AblationMeasured
            {
                Without = "layer 2", Architecture = JsonDocument.Parse("""{"layer 1 Samples":8}""").RootElement,
                Mean = new(0.58, 0.44, 0.71), Loss = new(0.12, 0.02, 0.22), AnswerCost = cheap,
            },
            new ScalingMeasured
            {
                Model = "tiny", Questions = 50,
                Points = [new(1, 0.46, 0.46), new(2, 0.58, 0.47), new(4, 0.68, 0.53), new(8, 0.77, 0.57), new(10, 0.79, 0.58)],
            },
            new VerifierMeasured
            {
                Layer = 2, Description = "Verify(\"tiny\")", Right = 90, Wrong = 70,
                TruePasses = new(0.9, 0.82, 0.95), FalsePasses = new(0.3, 0.2, 0.4), BestTries = 3, Ceiling = 0.71,
            },
            new StudyEnded
            {
                Winner = 2, Architecture = JsonDocument.Parse("""{"layer 1 Samples":8,"layer 2":true}""").RootElement, Verdict = "gain",
                Summary = "6 architectures were tried; trial 2 won.", Spent = new(2_345, 260_000, 0.4m),
            },
        ];
        return [.. records.Select(static (record, i) => record with { Seq = i })];
    }

    private static TrialAsked Ask(int trial, string origin, string architecture, int calls) => new()
    {
        Trial = trial, Origin = origin, Architecture = JsonDocument.Parse(architecture).RootElement,
        ExpectedCalls = calls, MaxCalls = calls,
        Layers = [new(1, ["Ensemble(\"tiny\", Samples = 8)"]), new(2, ["Fuse(\"tiny\")", "Fuse(\"tiny\", Samples = 2)"])],
    };

    private static TrialTold Tell(int trial, string status, int seen, double value, MeanCost cost, long spent) => new()
    {
        Trial = trial, Status = status, Seen = seen, Mean = value, Value = value, AnswerCost = cost, Spent = new(spent, spent * 110, 0),
    };

    private static SubjectJudged Judge(string subject, string part, double mean, MeanCost cost) => new()
    {
        Subject = subject, Part = part, Questions = 50, Mean = new(mean, mean - 0.13, mean + 0.12), AnswerCost = cost,
    };

    private static WinnerCompared Compare(string baseline, int samples, EstimateRecord gain) => new()
    {
        Baseline = baseline, Model = "tiny", Samples = samples, Gain = gain, Confidence = 0.975,
    };

    private static LayerMeasured Layer(int number, string description, double first, double best, double candidates, double calls) => new()
    {
        Layer = number, Description = description,
        First = new(first, first - 0.13, first + 0.12), Best = new(best, best - 0.1, best + 0.1),
        Candidates = candidates, Calls = calls,
    };
}
