using System.Text.Json;

namespace Archon.Search;

/// <summary>
/// 1 for an answer whose JSON equals the reference: names in any order, numbers by value. The JSON is the whole answer,
/// the content of its last fenced block, or what stands between its first opening and last closing bracket.
/// </summary>
public sealed class JsonMetric : IMetric
{
    /// <inheritdoc/>
    public string Name => "json";

    /// <inheritdoc/>
    public string? Refuse(Example example)
    {
        ArgumentNullException.ThrowIfNull(example);
        return Parse(example.Reference) is null ? $"the reference '{example.Reference}' is no JSON, which the metric 'json' needs" : null;
    }

    /// <inheritdoc/>
    public ValueTask<double> ScoreAsync(Example example, string answer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(example);
        ArgumentNullException.ThrowIfNull(answer);
        return new(Find(answer) is { } given && JsonElement.DeepEquals(given, Parse(example.Reference)!.Value) ? 1 : 0);
    }

    private static JsonElement? Find(string answer)
    {
        if (Parse(answer) is { } whole)
            return whole;
        string[] fences = answer.Split("```");
        if (fences.Length >= 3 && fences[^2].IndexOf('\n') is >= 0 and int line && Parse(fences[^2][line..]) is { } fenced)
            return fenced;
        int first = answer.AsSpan().IndexOfAny('{', '['), last = answer.AsSpan().LastIndexOfAny('}', ']');
        return first >= 0 && last > first ? Parse(answer[first..(last + 1)]) : null;
    }

    private static JsonElement? Parse(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
