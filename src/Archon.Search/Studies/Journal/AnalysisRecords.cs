using System.Collections.Immutable;
using System.Text.Json;

namespace Archon.Search;

/// <summary>What the winner had after one of its layers, on the held-out questions.</summary>
public sealed record LayerMeasured : StudyRecord
{
    /// <summary>The layer, from 1.</summary>
    public required int Layer { get; init; }

    /// <summary>Its components as declared.</summary>
    public required string Description { get; init; }

    /// <summary>The mean score of the candidate that is first after it, with its 95 % interval.</summary>
    public required EstimateRecord First { get; init; }

    /// <summary>The mean score of the best candidate after it: what a perfect chooser would reach.</summary>
    public required EstimateRecord Best { get; init; }

    /// <summary>Candidates after it, on average.</summary>
    public required double Candidates { get; init; }

    /// <summary>Its calls, on average.</summary>
    public required double Calls { get; init; }
}

/// <summary>The winner with one layer left out, on the held-out questions.</summary>
public sealed record AblationMeasured : StudyRecord
{
    /// <summary>The choice that was taken away.</summary>
    public required string Without { get; init; }

    /// <summary>What is left.</summary>
    public required JsonElement Architecture { get; init; }

    /// <summary>Its mean score with its 95 % interval.</summary>
    public required EstimateRecord Mean { get; init; }

    /// <summary>By how much the winner is better, paired, with its 95 % interval.</summary>
    public required EstimateRecord Loss { get; init; }

    /// <summary>The mean cost of an answer.</summary>
    public required MeanCost AnswerCost { get; init; }
}

/// <summary>What more samples of one model bring, on the held-out questions.</summary>
public sealed record ScalingMeasured : StudyRecord
{
    /// <summary>The model.</summary>
    public required string Model { get; init; }

    /// <summary>Questions.</summary>
    public required int Questions { get; init; }

    /// <summary>Fewer samples first.</summary>
    public required ImmutableArray<ScalingPoint> Points { get; init; }
}

/// <summary>What so many samples bring.</summary>
/// <param name="Samples">Samples of each question.</param>
/// <param name="Coverage">The share of questions of which one of the samples is right (pass@k, unbiased).</param>
/// <param name="Vote">The mean score of the samples' vote.</param>
public readonly record struct ScalingPoint(int Samples, double Coverage, double Vote);

/// <summary>How right the verdicts of the winner's verifier are, on the held-out questions.</summary>
public sealed record VerifierMeasured : StudyRecord
{
    /// <summary>The layer, from 1.</summary>
    public required int Layer { get; init; }

    /// <summary>The layer as declared.</summary>
    public required string Description { get; init; }

    /// <summary>Candidates that are right and got a verdict.</summary>
    public required int Right { get; init; }

    /// <summary>Candidates that are wrong and got a verdict.</summary>
    public required int Wrong { get; init; }

    /// <summary>The share of the right ones that it accepts, with its 95 % interval.</summary>
    public required EstimateRecord TruePasses { get; init; }

    /// <summary>The share of the wrong ones that it accepts, with its 95 % interval.</summary>
    public required EstimateRecord FalsePasses { get; init; }

    /// <summary>Tries until it agrees that pay, when a wrong answer costs what a right one earns; 64 stands for that and more.</summary>
    public required int BestTries { get; init; }

    /// <summary>The accuracy of what it accepts in the end, however many tries there are.</summary>
    public required double Ceiling { get; init; }
}

/// <summary>A layer of an architecture.</summary>
/// <param name="Number">Its place in the class, from 1.</param>
/// <param name="Components">Its components as declared.</param>
public sealed record LayerRecord(int Number, ImmutableArray<string> Components)
{
    /// <summary>The layers that do something.</summary>
    internal static ImmutableArray<LayerRecord> Of(PipelineCost cost) =>
    [
        .. cost.Layers.Where(static layer => layer.Calls.Max > 0 || layer.CandidatesIn != layer.CandidatesOut)
            .Select(static layer => new LayerRecord(layer.Number, [.. layer.Components.Select(static component => component.Declaration)])),
    ];
}
