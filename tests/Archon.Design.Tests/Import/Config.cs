using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Archon.Design.Tests.Import;

/// <summary>
/// Writes configurations as the original's authors wrote theirs, from a short form: layers are separated by <c>&gt;</c>,
/// components by <c>+</c>, <c>8 generator</c> are eight of different models, <c>generator:samples=5</c> sets keys.
/// </summary>
internal static class Config
{
    public static string Of(string shape, string name = "shape")
    {
        JsonArray layers = [.. shape.Split('>').Select(layer => (JsonNode)new JsonArray([.. layer.Split('+').SelectMany(Components)]))];
        return new JsonObject { ["name"] = name, ["layers"] = layers }.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }

    public static byte[] Bytes(string json) => Encoding.UTF8.GetBytes(json);

    private static IEnumerable<JsonNode> Components(string text)
    {
        string[] parts = text.Trim().Split(':');
        string[] words = parts[0].Split(' ');
        int count = words.Length > 1 ? int.Parse(words[0], CultureInfo.InvariantCulture) : 1;
        for (int i = 1; i <= count; i++)
        {
            JsonObject component = new()
            {
                ["type"] = words[^1],
                ["model"] = "lab/model-" + i,
                ["model_type"] = "Together_API",
                ["temperature"] = 0.7,
                ["max_tokens"] = 2048,
                ["samples"] = 1,
            };
            foreach (string pair in parts.Skip(1).SelectMany(static list => list.Split(',')))
                component[pair.Split('=')[0]] = JsonNode.Parse(pair.Split('=')[1]);
            yield return component;
        }
    }
}
