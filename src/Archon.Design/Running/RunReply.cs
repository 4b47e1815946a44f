using System.Collections.Immutable;
using System.Text.Json;
using Archon.Design.Checking;
using Archon.Search;

namespace Archon.Design.Running;

/// <summary>What the engine answers.</summary>
public sealed record RunReply
{
    /// <summary>Why it was not done; <see langword="null"/> when it was.</summary>
    public string? Error { get; init; }

    /// <summary>
    /// What the process returns: 0 done, 1 failed, 2 what was asked for does not exist or is wrong, 3 stopped and can be resumed.
    /// </summary>
    public int ExitCode { get; init; }

    /// <summary>What was evaluated, the pipeline first, then its baselines.</summary>
    public ImmutableArray<EvaluationRow> Rows { get; init; } = [];

    /// <summary>
    /// How often a judge changed its mind with the order of the answers, from 0 to 1; <see langword="null"/> without a judge.
    /// </summary>
    public double? FlipRate { get; init; }

    /// <summary>Calls that were made, without those that a bank answered.</summary>
    public long CallsMade { get; init; }

    /// <summary>The file of the tuned class; <see langword="null"/> when none was written.</summary>
    public string? TunedClass { get; init; }

    /// <summary>What was found out about models, server by server.</summary>
    public ImmutableArray<ModelCheck> Models { get; init; } = [];

    /// <summary>Writes it for the launcher.</summary>
    /// <returns>JSON on one line.</returns>
    public string ToJson() => JsonSerializer.Serialize(this, RunJson.Default.RunReply);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">The JSON.</param>
    /// <returns>The reply.</returns>
    /// <exception cref="JsonException">The text is no reply.</exception>
    public static RunReply Parse(string json) =>
        JsonSerializer.Deserialize(json, RunJson.Default.RunReply) ?? throw new JsonException("The reply is empty.");
}

/// <summary>What one architecture or baseline did on the questions.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Questions">Questions.</param>
/// <param name="Score">The mean score with its 95 % interval.</param>
/// <param name="Cost">The mean cost of an answer when nothing of it is in a bank.</param>
/// <param name="Seconds">The median time of an answer; <see langword="null"/> when a bank answered most of it.</param>
/// <param name="Gain">By how much the pipeline is better, with its 95 % interval; <see langword="null"/> for the pipeline itself.</param>
/// <param name="Failures">Questions without an answer.</param>
public sealed record EvaluationRow(
    string Name, int Questions, EstimateRecord Score, MeanCost Cost, double? Seconds, EstimateRecord? Gain, int Failures);
