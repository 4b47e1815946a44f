using System.Text.Json;
using System.Text.Json.Serialization;

namespace Archon.Design.Running;

/// <summary>What the launcher asks the engine to run.</summary>
public sealed record RunRequest
{
    /// <summary>The pipeline's class, with or without its namespace.</summary>
    public required string Class { get; init; }

    /// <summary>The file of the questions.</summary>
    public required string Data { get; init; }

    /// <summary>The name of the metric; <see langword="null"/> for <c>numeric</c>, or <c>recorded</c> in a replay.</summary>
    public string? Metric { get; init; }

    /// <summary>Whether the models are those whose samples the data hold.</summary>
    public bool Replay { get; init; }

    /// <summary>The seed.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The bank; <see langword="null"/> for one in memory (eval) or in the study's folder (search).</summary>
    public string? Bank { get; init; }

    /// <summary>Answers in flight at the same time.</summary>
    public int InFlight { get; init; } = 32;

    /// <summary>The architecture to evaluate, as JSON; <see langword="null"/> for the class as it reads.</summary>
    public string? Architecture { get; init; }

    /// <summary>Questions to evaluate on, from the first on; 0 for all.</summary>
    public int Questions { get; init; }

    /// <summary>The optimiser.</summary>
    public string Optimizer { get; init; } = "smbo";

    /// <summary>The folder of the study.</summary>
    public string Folder { get; init; } = "study";

    /// <summary>Whether a study in the folder goes on.</summary>
    public bool Resume { get; init; }

    /// <summary>The most trials.</summary>
    public int MaxTrials { get; init; } = 100;

    /// <summary>Trials side by side.</summary>
    public int Parallel { get; init; } = 4;

    /// <summary>The most finalists.</summary>
    public int Finalists { get; init; } = 5;

    /// <summary>The most calls of an answer; 0 for no limit.</summary>
    public long MaxCalls { get; init; }

    /// <summary>The most calls of the study; 0 for no limit.</summary>
    public int MaxTotalCalls { get; init; }

    /// <summary>The most tokens of the study; 0 for no limit.</summary>
    public long MaxTotalTokens { get; init; }

    /// <summary>The most US dollars of the study; 0 for no limit.</summary>
    public decimal MaxUsd { get; init; }

    /// <summary>The most seconds of the study; 0 for no limit.</summary>
    public double MaxSeconds { get; init; }

    /// <summary>Writes it for the engine.</summary>
    /// <returns>JSON on one line.</returns>
    public string ToJson() => JsonSerializer.Serialize(this, RunJson.Default.RunRequest);

    internal static RunRequest Parse(string json) => JsonSerializer.Deserialize(json, RunJson.Default.RunRequest)!;
}

/// <summary>How requests and replies are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = false)]
[JsonSerializable(typeof(RunRequest))]
[JsonSerializable(typeof(RunReply))]
internal sealed partial class RunJson : JsonSerializerContext;
