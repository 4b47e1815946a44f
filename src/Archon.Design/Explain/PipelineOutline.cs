using System.Collections.Immutable;

namespace Archon.Design.Explain;

/// <summary>A pipeline: what it does and costs, and what it leaves open.</summary>
/// <param name="Name">The full name of its class.</param>
/// <param name="QuestionTokens">Tokens of the conversation that all costs are for.</param>
/// <param name="Cost">What one run costs, over all architectures it can be.</param>
/// <param name="CriticalPath">Calls of which each waits for the one before.</param>
/// <param name="Layers">Its layers in the order in which they run.</param>
/// <param name="Models">The share of each model, in the order of their first use.</param>
/// <param name="Choices">Its open choices in the order of the declaration.</param>
/// <param name="SpaceSize">How many architectures it can be, in digits: the number may be beyond what JSON readers keep.</param>
public sealed record PipelineOutline(
    string Name,
    int QuestionTokens,
    CostOutline Cost,
    CallBounds CriticalPath,
    ImmutableArray<LayerOutline> Layers,
    ImmutableArray<ModelOutline> Models,
    ImmutableArray<ChoiceOutline> Choices,
    string SpaceSize);

/// <summary>What something costs in one run.</summary>
/// <param name="Calls">Model calls; the most counts questions asked again.</param>
/// <param name="PromptTokens">The most tokens of its requests; <see langword="null"/> when nobody knows.</param>
/// <param name="CompletionTokens">The most tokens of its replies; <see langword="null"/> when nobody knows.</param>
/// <param name="Usd">US dollars; <see langword="null"/> when nobody knows, which is not free.</param>
public sealed record CostOutline(CallBounds Calls, long? PromptTokens, long? CompletionTokens, UsdRange? Usd);
