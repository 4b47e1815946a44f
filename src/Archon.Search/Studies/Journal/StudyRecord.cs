using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Archon.Search;

/// <summary>One line of a study's journal. docs/search.md describes every kind and field.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(StudyCreated), "create")]
[JsonDerivedType(typeof(StudyResumed), "resume")]
[JsonDerivedType(typeof(TrialAsked), "ask")]
[JsonDerivedType(typeof(RoundBegun), "round")]
[JsonDerivedType(typeof(QuestionReported), "report")]
[JsonDerivedType(typeof(TrialTold), "tell")]
[JsonDerivedType(typeof(TrialFailed), "fail")]
[JsonDerivedType(typeof(FinalistsChosen), "finalists")]
[JsonDerivedType(typeof(SubjectJudged), "judge")]
[JsonDerivedType(typeof(WinnerCompared), "compare")]
[JsonDerivedType(typeof(LayerMeasured), "layer")]
[JsonDerivedType(typeof(ScalingMeasured), "scaling")]
[JsonDerivedType(typeof(VerifierMeasured), "verifier")]
[JsonDerivedType(typeof(AblationMeasured), "ablation")]
[JsonDerivedType(typeof(StudyEnded), "end")]
public abstract record StudyRecord
{
    /// <summary>The place of the line, from 0.</summary>
    public long Seq { get; init; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The record as a line of a journal.</summary>
    /// <returns>JSON in UTF-8, without the end of the line.</returns>
    public byte[] ToUtf8Json() => StudyJson.Write(this);

    /// <summary>Reads what <see cref="ToUtf8Json"/> wrote.</summary>
    /// <param name="utf8Json">A line of a journal.</param>
    /// <returns>The record.</returns>
    /// <exception cref="JsonException">It is no record.</exception>
    public static StudyRecord Parse(ReadOnlySpan<byte> utf8Json) => StudyJson.Read(utf8Json) ?? throw new JsonException("It is null.");
}

/// <summary>The first line: what is studied, on what, and within which limits.</summary>
public sealed record StudyCreated : StudyRecord
{
    /// <summary>The version of the journal's format.</summary>
    public int Format { get; init; } = 1;

    /// <summary>The pipeline's class.</summary>
    public required string Pipeline { get; init; }

    /// <summary>Its open choices.</summary>
    public required ImmutableArray<ParameterRecord> Parameters { get; init; }

    /// <summary>How many architectures it can be, as a decimal number.</summary>
    public required string SpaceSize { get; init; }

    /// <summary>The models it names, with their prices in US dollars per million tokens.</summary>
    public required ImmutableArray<ModelRecord> Models { get; init; }

    /// <summary>The file of the data.</summary>
    public required string Data { get; init; }

    /// <summary>What tells its content from any other.</summary>
    public required string DataHash { get; init; }

    /// <summary>Questions that trials are scored on.</summary>
    public required int SearchQuestions { get; init; }

    /// <summary>Questions that finalists are chosen by.</summary>
    public required int SelectionQuestions { get; init; }

    /// <summary>Questions that the winner and its baselines are compared on.</summary>
    public required int HeldOutQuestions { get; init; }

    /// <summary>The metric.</summary>
    public required string Metric { get; init; }

    /// <summary>The optimiser.</summary>
    public required string Optimizer { get; init; }

    /// <summary>The seed of proposals, of the questions' order and of samples.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The most trials.</summary>
    public required int MaxTrials { get; init; }

    /// <summary>Trials that run side by side.</summary>
    public required int Parallel { get; init; }

    /// <summary>Finalists, at the most.</summary>
    public required int Finalists { get; init; }

    /// <summary>What the whole study may spend; 0 for no limit.</summary>
    public required SpendRecord Budget { get; init; }

    /// <summary>Seconds that the whole study may take; 0 for no limit.</summary>
    public double Seconds { get; init; }

    /// <summary>Calls that one answer may take at the most; 0 for no limit.</summary>
    public long MaxCallsPerAnswer { get; init; }

    /// <summary>Replies that were in the bank before the study: they cost it nothing.</summary>
    public int BankStart { get; init; }
}

/// <summary>The study went on after it was stopped.</summary>
public sealed record StudyResumed : StudyRecord;

/// <summary>A trial was begun.</summary>
public sealed record TrialAsked : StudyRecord
{
    /// <summary>Its number, from 0.</summary>
    public required int Trial { get; init; }

    /// <summary>The architecture: an object of the parameters that matter, by name.</summary>
    public required JsonElement Architecture { get; init; }

    /// <summary>Who proposed it: <c>default</c> for the class as it reads, else the optimiser.</summary>
    public required string Origin { get; init; }

    /// <summary>Its layers, those that do something.</summary>
    public ImmutableArray<LayerRecord> Layers { get; init; } = [];

    /// <summary>The calls of one answer when every reply can be read at once.</summary>
    public required long ExpectedCalls { get; init; }

    /// <summary>The most calls of one answer.</summary>
    public required long MaxCalls { get; init; }
}

/// <summary>
/// Several subjects are about to answer the same questions, and the worst case of all their calls can be paid for.
/// Written before the first call, so that a study that is resumed keeps to what was decided.
/// </summary>
public sealed record RoundBegun : StudyRecord
{
    /// <summary>Which round it is: unique in its study.</summary>
    public required string Round { get; init; }

    /// <summary>Who answers.</summary>
    public required ImmutableArray<string> Subjects { get; init; }

    /// <summary>Why somebody who should answer does not: <c>budget</c> or <c>time</c>; <see langword="null"/> when all do.</summary>
    public string? Cut { get; init; }

    /// <summary>What the study has spent so far.</summary>
    public required SpendRecord Spent { get; init; }
}

/// <summary>A question was answered and scored.</summary>
public sealed record QuestionReported : StudyRecord
{
    /// <summary>Whose answer it is: <c>trial 3</c>, or a baseline's name.</summary>
    public required string Subject { get; init; }

    /// <summary>The part of the data: <c>search</c>, <c>selection</c> or <c>held-out</c>.</summary>
    public required string Part { get; init; }

    /// <summary>The question's id.</summary>
    public required string Question { get; init; }

    /// <summary>From 0, wrong, to 1, right; 0 when there was no answer.</summary>
    public required double Score { get; init; }

    /// <summary>What the answer costs when nothing of it is in a bank.</summary>
    public required SpendRecord Cost { get; init; }

    /// <summary>Why there was no answer; <see langword="null"/> when there was one.</summary>
    public string? Error { get; init; }
}

/// <summary>A trial ended with a value.</summary>
public sealed record TrialTold : StudyRecord
{
    /// <summary>Its number.</summary>
    public required int Trial { get; init; }

    /// <summary><c>complete</c>, <c>stopped</c> by the race, or <c>budget</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Questions it answered.</summary>
    public required int Seen { get; init; }

    /// <summary>Its mean score on these.</summary>
    public required double Mean { get; init; }

    /// <summary>What the optimiser was told: of a stopped trial an estimate of the mean over all questions.</summary>
    public required double Value { get; init; }

    /// <summary>The mean cost of an answer when nothing of it is in a bank.</summary>
    public required MeanCost AnswerCost { get; init; }

    /// <summary>What the study has spent so far.</summary>
    public required SpendRecord Spent { get; init; }
}

/// <summary>A trial ended without a value.</summary>
public sealed record TrialFailed : StudyRecord
{
    /// <summary>Its number.</summary>
    public required int Trial { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>What the study has spent so far.</summary>
    public required SpendRecord Spent { get; init; }
}

/// <summary>The search is over.</summary>
public sealed record FinalistsChosen : StudyRecord
{
    /// <summary>The best trials, the best first, that are judged again on the selection questions.</summary>
    public required ImmutableArray<int> Trials { get; init; }

    /// <summary>Why no more was tried: <c>trials</c>, <c>budget</c>, <c>time</c> or <c>space</c>, when all of it was.</summary>
    public required string Reason { get; init; }
}

/// <summary>A finalist or a baseline was judged on one part of the data.</summary>
public sealed record SubjectJudged : StudyRecord
{
    /// <summary><c>trial 3</c>, or a baseline's name.</summary>
    public required string Subject { get; init; }

    /// <summary><c>selection</c> or <c>held-out</c>.</summary>
    public required string Part { get; init; }

    /// <summary>Questions.</summary>
    public required int Questions { get; init; }

    /// <summary>The mean score with its 95 % interval.</summary>
    public required EstimateRecord Mean { get; init; }

    /// <summary>The mean cost of an answer.</summary>
    public required MeanCost AnswerCost { get; init; }
}

/// <summary>The winner beside a baseline on the held-out questions.</summary>
public sealed record WinnerCompared : StudyRecord
{
    /// <summary>The baseline's name.</summary>
    public required string Baseline { get; init; }

    /// <summary>Its model.</summary>
    public required string Model { get; init; }

    /// <summary>Its samples.</summary>
    public required int Samples { get; init; }

    /// <summary>By how much the winner is better, with its interval.</summary>
    public required EstimateRecord Gain { get; init; }

    /// <summary>The confidence of the interval: 95 % divided among all comparisons (Bonferroni).</summary>
    public required double Confidence { get; init; }
}

/// <summary>The last line.</summary>
public sealed record StudyEnded : StudyRecord
{
    /// <summary>The winner's number; -1 when every trial failed.</summary>
    public required int Winner { get; init; }

    /// <summary>The winner.</summary>
    public JsonElement? Architecture { get; init; }

    /// <summary>
    /// <c>gain</c>: the winner is better than every baseline beyond doubt; <c>none</c>:
    /// it is not; <c>unjudged</c>: the budget did not reach.
    /// </summary>
    public required string Verdict { get; init; }

    /// <summary>What came of it, in sentences.</summary>
    public required string Summary { get; init; }

    /// <summary>What the study has spent.</summary>
    public required SpendRecord Spent { get; init; }
}
