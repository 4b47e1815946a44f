using Archon.Design.Import.Json;

namespace Archon.Design.Import.Reading;

/// <summary>A configuration of the original, read and checked key by key but not yet as a whole.</summary>
/// <param name="Name">What the file calls itself; empty when it does not.</param>
/// <param name="Layers">Its layers, none of them empty.</param>
internal sealed record OriginalConfig(string Name, IReadOnlyList<OriginalLayer> Layers);

/// <summary>One layer.</summary>
internal sealed record OriginalLayer(TextPlace Place, IReadOnlyList<OriginalComponent> Components);

/// <summary>A value and where it stands; the place of the component where the value is a default.</summary>
internal readonly record struct Placed<T>(T Value, TextPlace Place);

/// <summary>One component, with the keys that matter for its kind.</summary>
internal sealed record OriginalComponent(OriginalKind Kind, TextPlace Place)
{
    public Placed<string> Model { get; init; }

    /// <summary>The original's <c>model_type</c>.</summary>
    public string Provider { get; init; } = "";

    /// <summary>Temperature; <see langword="null"/> when the file has none.</summary>
    public Placed<double?> Temperature { get; init; }

    /// <summary>Tokens of a reply; 0 leaves it to the server.</summary>
    public int MaxTokens { get; init; }

    public Placed<int> Samples { get; init; } = new(1, Place);

    /// <summary>How many candidates stay, by a ranker or an evaluator.</summary>
    public Placed<int?> TopK { get; init; }

    /// <summary>After how many perfect candidates an evaluator or a verifier stops.</summary>
    public Placed<int?> FirstK { get; init; }

    /// <summary>The key that says so.</summary>
    public string FirstKey { get; init; } = "first_k";

    /// <summary>How many tests to write.</summary>
    public Placed<int?> TestCount { get; init; }

    /// <summary>Whether fused answers are asked not to grow.</summary>
    public bool LengthControl { get; init; }

    /// <summary>The key <c>type</c> as it is written.</summary>
    public string TypeName => KeyCatalog.TypeNameOf(Kind);
}
