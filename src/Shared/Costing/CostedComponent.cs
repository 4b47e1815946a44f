namespace Archon.Costing;

/// <summary>
/// A component as the cost algebra sees it. A number that a choice may change is an interval: of one number where it is decided.
/// </summary>
internal sealed record CostedComponent(ComponentKind Kind, IReadOnlyList<string> Models)
{
    /// <summary>How many of the models are asked.</summary>
    public Interval Asked { get; init; } = new(Models.Count);

    public Interval Samples { get; init; } = new(1);

    /// <summary>How many candidates stay; 0 for all.</summary>
    public Interval Keep { get; init; }

    /// <summary>Tests to write.</summary>
    public int Count { get; init; }

    /// <summary>Whether a verifier may remove candidates.</summary>
    public bool Filters { get; init; }

    /// <summary>Whether a critic is asked once for each candidate.</summary>
    public bool Each { get; init; }

    public int Reasks { get; init; }

    /// <summary>Tokens of a reply; 0 where nobody says.</summary>
    public int MaxTokens { get; init; }

    /// <summary>What is known about models, by their names.</summary>
    public IReadOnlyDictionary<string, ModelFacts> Facts { get; init; } = new Dictionary<string, ModelFacts>();

    /// <summary>The component's own system message in bytes of UTF-8.</summary>
    public int SystemBytes { get; init; }

    public PromptShape Prompt { get; init; } = PromptShape.Of(Kind);

    /// <summary>The prompt by which a unit test judges.</summary>
    public PromptShape EvaluatePrompt { get; init; } = PromptShape.Of(ComponentKind.Evaluate);

    /// <summary>The longest context of its models; 0 when one of them is unknown.</summary>
    public int LongestContext => Models.Count == 0 || Models.Any(model => FactsOf(model).ContextLength == 0)
        ? 0
        : Models.Max(model => FactsOf(model).ContextLength);

    /// <summary>What is known about a model.</summary>
    public ModelFacts FactsOf(string model) => Facts.TryGetValue(model, out ModelFacts? facts) ? facts : new(model);
}

/// <summary>A layer as the cost algebra sees it.</summary>
/// <param name="Alternatives">
/// Of each alternative the components that run at the same time; one alternative unless a choice is open.
/// </param>
/// <param name="Repeat">How often it runs.</param>
internal sealed record CostedLayer(IReadOnlyList<IReadOnlyList<CostedComponent>> Alternatives, Interval Repeat)
{
    /// <summary>The same layer over models of which this is known.</summary>
    public CostedLayer With(IReadOnlyDictionary<string, ModelFacts> facts) =>
        this with
        {
            Alternatives = [.. Alternatives.Select(parallel => parallel.Select(component => component with { Facts = facts }).ToArray())],
        };
}
