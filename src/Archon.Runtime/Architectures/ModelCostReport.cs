using Archon.Costing;

namespace Archon;

/// <summary>What a run asks one model for.</summary>
public sealed class ModelCostReport
{
    internal ModelCostReport(ModelCost cost)
    {
        Model = cost.Model;
        Calls = new(cost.Calls);
        PromptTokens = new(cost.Prompt);
        CompletionTokens = new(cost.Completion);
        Usd = new(cost.Usd);
    }

    /// <summary>The name of the model.</summary>
    public string Model { get; }

    /// <summary>Its calls. Over a whole space the expected ones are the most that any architecture expects.</summary>
    public CallBounds Calls { get; }

    /// <summary>The most tokens of its requests.</summary>
    public TokenLimit PromptTokens { get; }

    /// <summary>The most tokens of its replies.</summary>
    public TokenLimit CompletionTokens { get; }

    /// <summary>What it costs in US dollars.</summary>
    public UsdBounds Usd { get; }
}
