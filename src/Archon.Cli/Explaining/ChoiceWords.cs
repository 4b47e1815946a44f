using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Archon.Design.Explain;

namespace Archon.Cli.Explaining;

/// <summary>Open choices as people read them.</summary>
internal static class ChoiceWords
{
    private const int MostListed = 3;

    /// <summary>How many architectures there are.</summary>
    public static string Size(PipelineOutline pipeline) =>
        BigInteger.Parse(pipeline.SpaceSize, CultureInfo.InvariantCulture).ToString("N0", CultureInfo.InvariantCulture) + " architectures";

    /// <summary>What a choice can be.</summary>
    public static string Values(ChoiceOutline choice) => choice switch
    {
        { Kind: ParameterKind.Subset, Fewest: { } fewest, Most: { } most } =>
            Words.Of(new CountRange(fewest, most)) + " of " + Join(choice.Values, ", "),
        { Kind: ParameterKind.Range, Values.Length: > MostListed } => Ends(choice.Values),
        _ => Join(choice.Values, ", "),
    };

    /// <summary>What it is unless a run decides otherwise.</summary>
    public static string Default(ChoiceOutline choice) => Of(choice.Default);

    /// <summary>When it matters.</summary>
    public static string Condition(ChoiceOutline choice) => choice.Condition switch
    {
        null => "",
        { Values: [JsonValue, ..] values } condition when values.Length > MostListed && values[0]!.GetValueKind() == JsonValueKind.Number =>
            condition.Choice + " is " + Ends(values),
        { } condition => condition.Choice + " is " + Join(condition.Values, " or "),
    };

    private static string Ends(ImmutableArray<JsonNode?> values) => Of(values[0]) + " to " + Of(values[^1]);

    private static string Join(IEnumerable<JsonNode?> values, string separator) => string.Join(separator, values.Select(Of));

    private static string Of(JsonNode? value) => value switch
    {
        null => "the server's",
        JsonArray all => Join(all, ", "),
        _ => value.ToString(),
    };
}
