using System.Collections.Immutable;
using Archon.Costing;

namespace Archon;

/// <summary>What one layer of a pipeline costs, with all its repetitions.</summary>
public sealed class LayerCostReport
{
    internal LayerCostReport(int number, ImmutableArray<ComponentDescription> components, LayerCost cost, CostSum expected)
    {
        Number = number;
        Components = components;
        Calls = new(cost.Sum.Calls.Min, expected.Calls.Expected, cost.Sum.Calls.Max);
        CriticalPath = new(cost.Sum.Path.Min, expected.Path.Expected, cost.Sum.Path.Max);
        PromptTokens = new(cost.Sum.Prompt);
        CompletionTokens = new(cost.Sum.Completion);
        Usd = new(cost.Sum.Usd);
        CandidatesIn = new(cost.CandidatesIn.Min, cost.CandidatesIn.Max);
        CandidatesOut = new(cost.CandidatesOut.Min, cost.CandidatesOut.Max);
    }

    /// <summary>Its place in the pipeline, from 1.</summary>
    public int Number { get; }

    /// <summary>Its components as declared; of alternatives all.</summary>
    public ImmutableArray<ComponentDescription> Components { get; }

    /// <summary>Its calls.</summary>
    public CallBounds Calls { get; }

    /// <summary>Those of its calls of which each waits for the one before.</summary>
    public CallBounds CriticalPath { get; }

    /// <summary>The most tokens of its requests.</summary>
    public TokenLimit PromptTokens { get; }

    /// <summary>The most tokens of its replies.</summary>
    public TokenLimit CompletionTokens { get; }

    /// <summary>What it costs in US dollars.</summary>
    public UsdBounds Usd { get; }

    /// <summary>Candidates before it.</summary>
    public CountRange CandidatesIn { get; }

    /// <summary>Candidates after it.</summary>
    public CountRange CandidatesOut { get; }
}
