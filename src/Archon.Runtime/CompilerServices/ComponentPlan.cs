using System.ComponentModel;

namespace Archon.CompilerServices;

/// <summary>What a component costs, as data. Part of the contract with generated code.</summary>
/// <remarks>
/// A gene is the place of an open choice among the parameters, by which the number beside it is replaced; -1 where nothing is open.
/// </remarks>
/// <param name="kind">What it is.</param>
/// <param name="description">What it is, as declared.</param>
/// <param name="models">The models it asks.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ComponentPlan(PlannedKind kind, string description, params string[] models)
{
    /// <summary>Which models are asked.</summary>
    public int ModelsGene { get; init; } = -1;

    /// <summary>Calls per model, and for verdicts per candidate.</summary>
    public int Samples { get; init; } = 1;

    /// <summary>The gene of <see cref="Samples"/>.</summary>
    public int SamplesGene { get; init; } = -1;

    /// <summary>Tests to write.</summary>
    public int Count { get; init; }

    /// <summary>The gene of <see cref="Count"/>.</summary>
    public int CountGene { get; init; } = -1;

    /// <summary>Candidates that stay; 0 for all.</summary>
    public int Keep { get; init; }

    /// <summary>The gene of <see cref="Keep"/>.</summary>
    public int KeepGene { get; init; } = -1;

    /// <summary>The share of verdicts that a candidate needs to stay.</summary>
    public double Threshold { get; init; }

    /// <summary>The gene of <see cref="Threshold"/>.</summary>
    public int ThresholdGene { get; init; } = -1;

    /// <summary>Whether a critic is asked once for each candidate.</summary>
    public bool Each { get; init; }

    /// <summary>How often an unreadable reply is asked for again.</summary>
    public int Reasks { get; init; }

    /// <summary>Token limit of a reply; 0 leaves it to the server.</summary>
    public int MaxTokens { get; init; }

    /// <summary>The component's own system message in bytes of UTF-8.</summary>
    public int SystemBytes { get; init; }

    /// <summary>The declared prompt; <see langword="null"/> for the default one.</summary>
    public PromptPlan? Prompt { get; init; }

    /// <summary>The declared prompt by which a unit test judges; <see langword="null"/> for the default one.</summary>
    public PromptPlan? EvaluatePrompt { get; init; }

    internal PlannedKind Kind { get; } = kind;

    internal string Description { get; } = description;

    internal string[] Models { get; } = models;
}
