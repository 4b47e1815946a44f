namespace Archon.Generators.Model;

/// <summary>
/// One component with its parameters, which carry the names they have on the attributes. A parameter that the component
/// does not have keeps its neutral value.
/// </summary>
internal sealed record ComponentModel(ComponentKind Kind)
{
    private const string Suffix = "Attribute";

    private static readonly Dictionary<string, ComponentModel> s_defaults = Enum.GetValues(typeof(ComponentKind)).Cast<ComponentKind>()
        .ToDictionary(static kind => kind + Suffix, Usual, StringComparer.Ordinal);

    /// <summary>The attribute that it is.</summary>
    public AttributeModel Attribute { get; init; }

    /// <summary>The component as its author calls it.</summary>
    public string Name => Attribute.Name;

    public EquatableArray<string> Models { get; init; }

    public int Samples { get; init; } = 1;

    /// <summary>The values a search may give <see cref="Samples"/>; none where nothing is open. The others alike.</summary>
    public EquatableArray<int> SamplesIn { get; init; }

    public int Count { get; init; }

    public EquatableArray<int> CountIn { get; init; }

    public int Keep { get; init; }

    public EquatableArray<int> KeepIn { get; init; }

    public int Reasks { get; init; }

    public int MaxTokens { get; init; }

    public double Temperature { get; init; }

    public EquatableArray<double> TemperatureIn { get; init; }

    public double TopP { get; init; } = 1;

    public double Threshold { get; init; }

    public EquatableArray<double> ThresholdIn { get; init; }

    public bool Each { get; init; }

    public bool Weighted { get; init; }

    public bool EarlyStop { get; init; }

    public string? System { get; init; }

    public string? Prompt { get; init; }

    public string? EvaluatePrompt { get; init; }

    /// <summary>The answer type of a vote as generated code must write it.</summary>
    public string? AnswerType { get; init; }

    /// <summary>The answer type of a vote as its author would write it.</summary>
    public string? AnswerName { get; init; }

    /// <summary>Why a vote cannot compare its answer type; <see langword="null"/> when it can.</summary>
    public string? AnswerObjection { get; init; }

    /// <summary>A property whose list of values is given and empty; <see langword="null"/> where there is none.</summary>
    public string? EmptyList { get; init; }

    /// <summary>Whether its temperature is 0 at all points, so that chance has no part in its replies.</summary>
    public bool IsGreedy => Temperature == 0 && TemperatureIn.All(static value => value == 0);

    /// <summary>A component as its attribute is before any named argument is set.</summary>
    public static ComponentModel Default(ComponentKind kind) => s_defaults[kind + Suffix];

    /// <summary>The same by the name of the attribute's class; <see langword="null"/> for one that this version does not know.</summary>
    public static ComponentModel? Default(string attribute) => s_defaults.TryGetValue(attribute, out ComponentModel? usual) ? usual : null;

    private static ComponentModel Usual(ComponentKind kind)
    {
        ComponentModel model = new(kind);
        return kind switch
        {
            ComponentKind.Ensemble => model with { Temperature = 0.7 },
            ComponentKind.Fuse or ComponentKind.Vote or ComponentKind.Skip => model,
            ComponentKind.Critique or ComponentKind.Evaluate => model with { Reasks = 1 },
            ComponentKind.Rank => model with { Reasks = 1, Keep = 1 },
            ComponentKind.Verify => model with { Reasks = 1, Threshold = 0.5 },
            ComponentKind.WriteTests or ComponentKind.UnitTest => model with { Reasks = 1, Count = 4 },
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }
}
