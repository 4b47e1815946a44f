using System.Text.Json;

namespace Archon.Design.Checking;

/// <summary>The entry of archon.json that says what was found out about a model.</summary>
internal static class ModelLine
{
    /// <summary>
    /// The fields that differ from what is declared; <see langword="null"/> when none does. What is unknown stays as it is declared.
    /// </summary>
    /// <param name="declared">What archon.json and the configuration say.</param>
    /// <param name="servers">The findings, one for each of the model's servers: what all of them can do, the model can.</param>
    internal static string? Of(ModelOptions declared, ModelCheck[] servers)
    {
        string[] can =
        [
            .. Found("count", static server => server.Count),
            .. Found("logprobs", static server => server.Logprobs),
            .. Found("prefill", static server => server.Prefill),
            .. declared.Capabilities.Except(["count", "logprobs", "prefill"]),
        ];
        int length = servers.Min(static server => server.ContextLength) ?? declared.ContextLength;
        List<string> fields = [];
        if (length != declared.ContextLength)
            fields.Add($"\"contextLength\": {length}");
        if (!can.ToHashSet().SetEquals(declared.Capabilities))
            fields.Add($"\"capabilities\": [{string.Join(", ", can.Select(static one => $"\"{one}\""))}]");
        return fields.Count == 0 ? null : $"{JsonSerializer.Serialize(servers[0].Name)}: {{ {string.Join(", ", fields)} }}";

        string[] Found(string name, Func<ModelCheck, bool?> finding)
        {
            bool?[] found = [.. servers.Select(finding).Distinct()];
            return found is [true] || (!found.Contains(false) && declared.Capabilities.Contains(name)) ? [name] : [];
        }
    }
}
