using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Archon.Search;

/// <summary>
/// Questions with their true answers, from a file of JSON lines <c>{"id", "question", "reference"}</c>. Other fields are left alone;
/// where there is no <c>reference</c>, <c>answer</c> stands for it. A reference may be any JSON; empty lines are passed over.
/// </summary>
public sealed class Dataset
{
    private const int MistakesShown = 10;

    private Dataset(string path, string hash, ImmutableArray<Example> examples)
    {
        (Path, Hash, Examples) = (path, hash, examples);
        LongestQuestion = examples.Max(static example => Encoding.UTF8.GetByteCount(example.Question));
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>What tells its content from any other: SHA-256 in hexadecimal.</summary>
    public string Hash { get; }

    /// <summary>The questions, at least one, in the order of the file.</summary>
    public ImmutableArray<Example> Examples { get; }

    /// <summary>The most tokens of a question: no tokenizer in use makes more than there are bytes.</summary>
    internal long LongestQuestion { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="metric">
    /// What answers are going to be scored by, which looks at every reference first; <see langword="null"/> for none.
    /// </param>
    /// <returns>The data.</returns>
    /// <exception cref="DatasetException">There is no such file, it is empty, or lines are not as they should be.</exception>
    public static Dataset Read(string path, IMetric? metric = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
        {
            throw new DatasetException(
                $"{path}: there is no such file. Give a file of JSON lines {{\"id\", \"question\", \"reference\"}}.");
        }

        var examples = ImmutableArray.CreateBuilder<Example>();
        Dictionary<string, int> lines = new(StringComparer.Ordinal);
        List<string> mistakes = [];
        int line = 0;
        foreach (string text in File.ReadLines(path))
        {
            line++;
            if (string.IsNullOrWhiteSpace(text))
                continue;
            (Example? example, string? mistake) = ReadLine(text, line);
            mistake ??= lines.TryAdd(example!.Id, line)
                ? metric?.Refuse(example)
                : $"the id '{example.Id}' is that of line {lines[example.Id]}, too";
            if (mistake is null)
                examples.Add(example!);
            else
                mistakes.Add($"{path}({line}): {mistake}.");
        }

        if (mistakes.Count > 0)
        {
            string more = mistakes.Count > MistakesShown ? $"\nand {mistakes.Count - MistakesShown} more lines like these." : "";
            throw new DatasetException(string.Join('\n', mistakes.Take(MistakesShown)) + more);
        }

        return examples.Count > 0
            ? new(path, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))), examples.ToImmutable())
            : throw new DatasetException(
                $"{path}: the file holds no question. Give one JSON object {{\"id\", \"question\", \"reference\"}} a line.");
    }

    private static (Example? Example, string? Mistake) ReadLine(string text, int line)
    {
        JsonDocument json;
        try
        {
            json = JsonDocument.Parse(text);
        }
        catch (JsonException exception)
        {
            return (null, "this is not JSON: " + exception.Message.TrimEnd('.'));
        }

        using (json)
        {
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                return (null, "this is no JSON object {\"id\", \"question\", \"reference\"}");
            if (Field(json.RootElement, "id") is not { Length: > 0 } id)
                return (null, "the field 'id' is missing");
            if (!json.RootElement.TryGetProperty("question", out JsonElement asked) || asked.ValueKind != JsonValueKind.String)
                return (null, "the text field 'question' is missing");
            if (string.IsNullOrWhiteSpace(asked.GetString()))
                return (null, "the question is empty");
            return (Field(json.RootElement, "reference") ?? Field(json.RootElement, "answer")) is { } reference
                ? (new(id, asked.GetString()!, reference, line), null)
                : (null, "the field 'reference' is missing");
        }
    }

    private static string? Field(JsonElement line, string name)
    {
        if (!line.TryGetProperty(name, out JsonElement value))
            return null;
        return value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => value.GetString(),
            _ => value.GetRawText(),
        };
    }
}
