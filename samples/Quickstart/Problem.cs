using System.Text;
using System.Text.Json;
using Archon;

namespace Quickstart;

/// <summary>A question and its true answer.</summary>
internal sealed record Problem(string Id, string Question, Number Answer)
{
    /// <summary>Reads JSON lines of the form <c>{"id", "question", "answer"}</c>; other fields are ignored.</summary>
    internal static List<Problem> Read(string path, int limit)
    {
        if (!File.Exists(path))
        {
            throw new DataException(
                $"{path}: there is no such file. Give the path of a file of JSON lines {{\"id\", \"question\", \"answer\"}}.");
        }

        var problems = new List<Problem>();
        int line = 0;
        foreach (string text in File.ReadLines(path))
        {
            line++;
            if (problems.Count == limit)
            {
                break;
            }

            if (!string.IsNullOrWhiteSpace(text))
            {
                problems.Add(ReadLine(path, line, text));
            }
        }

        return problems.Count > 0 ? problems : throw new DataException($"{path}: the file holds no problem.");
    }

    internal bool IsSolvedBy(string text) => Number.TryRead(Encoding.UTF8.GetBytes(text), out Number number) && number == Answer;

    private static Problem ReadLine(string path, int line, string text)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(text);
            return new(
                Field(path, line, json, "id"),
                Field(path, line, json, "question"),
                Number.TryParse(Field(path, line, json, "answer"), null, out Number answer)
                    ? answer
                    : throw new DataException($"{path}({line}): the answer is not a number."));
        }
        catch (JsonException exception)
        {
            throw new DataException($"{path}({line}): this is not JSON: {exception.Message}");
        }
    }

    private static string Field(string path, int line, JsonDocument json, string name) =>
        json.RootElement.ValueKind == JsonValueKind.Object
        && json.RootElement.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new DataException($"{path}({line}): the text field '{name}' is missing.");
}
