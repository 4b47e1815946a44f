using System.Text.Json.Nodes;

namespace Archon.Design.Checking;

/// <summary>The models that a server lists (<c>GET /models</c>), with their context lengths where it tells them.</summary>
internal sealed class ServedModels
{
    // vLLM and SGLang; OpenRouter and Together; Groq; Mistral.
    private static readonly string[] s_lengths = ["max_model_len", "context_length", "context_window", "max_context_length"];

    private readonly Dictionary<string, int?> _lengths = new(StringComparer.Ordinal);

    internal IReadOnlyCollection<string> Names => _lengths.Keys;

    internal int? ContextLengthOf(string model) => _lengths.GetValueOrDefault(model);

    /// <summary>Reads the list; an empty one where there is none: calls say what is wrong then.</summary>
    internal static async Task<ServedModels> ReadAsync(ProbeClient client, CancellationToken cancellationToken)
    {
        ServedModels served = new();
        JsonObject? list = await client.GetAsync("models", cancellationToken).ConfigureAwait(false);
        foreach (JsonObject model in (list?["data"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (model["id"] is JsonValue id && id.TryGetValue(out string? name))
                served._lengths[name] = LengthOf(model);
        }

        return served;
    }

    private static int? LengthOf(JsonObject model)
    {
        foreach (string field in s_lengths)
        {
            if (model[field] is JsonValue length && length.TryGetValue(out int tokens) && tokens > 0)
                return tokens;
        }

        return null;
    }
}
