namespace Archon.Design.Import.Mapping;

/// <summary>An architecture in today's vocabulary.</summary>
/// <param name="Layers">Its layers.</param>
/// <param name="Models">
/// The models it names, each with its provider in the original and, where the name had to change, what it stands for.
/// </param>
internal sealed record ImportedPipeline(IReadOnlyList<ImportedLayer> Layers, IReadOnlyList<ImportedModel> Models);

/// <summary>One model of an architecture.</summary>
internal sealed record ImportedModel(string Name, string Provider, string Original);

/// <summary>One layer; several components run in parallel.</summary>
internal sealed record ImportedLayer(IReadOnlyList<ImportedComponent> Components);

/// <summary>One component as its attribute will be written. Values that are the attribute's default are not written.</summary>
/// <param name="Attribute">The name of the attribute.</param>
/// <param name="Models">The models it names.</param>
internal sealed record ImportedComponent(string Attribute, IReadOnlyList<string> Models)
{
    public const string Ensemble = "Ensemble";
    public const string Fuse = "Fuse";
    public const string Critique = "Critique";
    public const string Rank = "Rank";
    public const string Verify = "Verify";
    public const string WriteTests = "WriteTests";
    public const string Evaluate = "Evaluate";
    public const string VoteOnText = "Vote<Text>";

    /// <summary>How many tests a test writer writes when nothing else is written.</summary>
    public const int UsualCount = 4;

    public int Samples { get; init; } = 1;

    public int Count { get; init; } = UsualCount;

    public int Keep { get; init; }

    /// <summary><see langword="null"/> for the attribute's default.</summary>
    public double? Temperature { get; init; }

    public int MaxTokens { get; init; }

    public string? System { get; init; }

    /// <summary>The temperature when none is written.</summary>
    public double UsualTemperature => Attribute == Ensemble ? 0.7 : 0;

    /// <summary>Whether the two differ in nothing but their models.</summary>
    public bool IsLike(ImportedComponent other) => this with { Models = other.Models } == other;
}
