using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Archon.Design.Explain;

/// <summary>
/// An open choice. Its values are written as an architecture's JSON writes them: null is a temperature left to the server.
/// </summary>
/// <param name="Name">Its name, such as <c>layer 1 Samples</c>.</param>
/// <param name="Kind">What it is among.</param>
/// <param name="Values">What it can be; of a subset the models, of which it has some.</param>
/// <param name="Fewest">Of a subset the least number of models; <see langword="null"/> for others.</param>
/// <param name="Most">Of a subset the greatest number of models; <see langword="null"/> for others.</param>
/// <param name="Default">What it is unless a run decides otherwise.</param>
/// <param name="Condition">When it matters; <see langword="null"/> for always.</param>
public sealed record ChoiceOutline(
    string Name,
    ParameterKind Kind,
    ImmutableArray<JsonNode?> Values,
    int? Fewest,
    int? Most,
    JsonNode? Default,
    ConditionOutline? Condition);

/// <summary>A choice matters when another one, which must matter itself, has one of these values.</summary>
/// <param name="Choice">The name of the other choice.</param>
/// <param name="Values">Its values.</param>
public sealed record ConditionOutline(string Choice, ImmutableArray<JsonNode?> Values);
