using System.Text.Json;

namespace Archon.Search;

/// <summary>
/// Samples that models gave long ago, from JSON lines <c>{"id", "question", "reference", "samples": [{"model", "sample", "answer",
/// "correct" or "score", "text", "in_chars", "out_chars"}]}</c>: data to vote, weight and choose over without asking anybody.
/// An <c>answer</c> that is <c>null</c> stands for none.
/// </summary>
public sealed class RecordedSamples
{
    // What a token of English is taken to be where characters were recorded.
    private const int CharactersPerToken = 4;

    private readonly Dictionary<(string Question, string Model, int Sample), RecordedSample> _samples = [];
    private readonly Dictionary<(string Id, string Answer), double> _scores = [];
    private readonly Dictionary<string, int> _fewest = new(StringComparer.Ordinal);

    private RecordedSamples(string path) => Path = path;

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The models that have samples of every question, and how many of each at least.</summary>
    public IReadOnlyDictionary<string, int> Models => _fewest;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The samples.</returns>
    /// <exception cref="DatasetException">There is no such file, or a line is not as it should be; the message names it.</exception>
    public static RecordedSamples Read(string path)
    {
        if (!File.Exists(path))
            throw new DatasetException($"{path}: there is no such file. Give a file of recorded samples.");
        RecordedSamples recorded = new(path);
        int line = 0, questions = 0;
        foreach (string text in File.ReadLines(path))
        {
            line++;
            if (string.IsNullOrWhiteSpace(text))
                continue;
            try
            {
                using var json = JsonDocument.Parse(text);
                recorded.Add(json.RootElement, questions++);
            }
            catch (Exception exception)
                when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
            {
                throw new DatasetException($"{path}({line}): this is no question with recorded samples: {exception.Message}");
            }
        }

        return questions > 0 ? recorded : throw new DatasetException($"{path}: the file holds no question.");
    }

    /// <summary>A sample; <see langword="null"/> when it was not recorded.</summary>
    internal RecordedSample? Find(string question, string model, int sample) => _samples.GetValueOrDefault((question, model, sample));

    /// <summary>What an answer to a question was worth; <see langword="null"/> for one that nobody gave.</summary>
    internal double? ScoreOf(string id, string answer) => _scores.TryGetValue((id, answer), out double score) ? score : null;

    private void Add(JsonElement line, int index)
    {
        string id = line.GetProperty("id").GetString()!, question = line.GetProperty("question").GetString()!;
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        foreach (JsonElement sample in line.GetProperty("samples").EnumerateArray())
        {
            string model = sample.GetProperty("model").GetString()!;
            string? answer = sample.TryGetProperty("answer", out JsonElement given) ? given.ToString() : null;
            answer = string.IsNullOrWhiteSpace(answer) ? null : answer;
            int number = sample.GetProperty("sample").GetInt32();
            _samples[(question, model, number)] = new(answer, Tokens(sample, "in_chars"), Tokens(sample, "out_chars"));
            counts[model] = counts.GetValueOrDefault(model) + 1;
            if (answer is not null && Score(sample) is { } score)
                _scores[(id, answer)] = score;
        }

        foreach (string model in _fewest.Keys.Except(counts.Keys).ToArray())
            _fewest.Remove(model);
        foreach ((string model, int count) in counts)
        {
            if (index == 0 || _fewest.ContainsKey(model))
                _fewest[model] = index == 0 ? count : Math.Min(_fewest[model], count);
        }
    }

    private static double? Score(JsonElement sample) =>
        sample.TryGetProperty("score", out JsonElement score) && score.ValueKind == JsonValueKind.Number ? score.GetDouble()
        : sample.TryGetProperty("correct", out JsonElement correct) ? (correct.GetBoolean() ? 1 : 0)
        : null;

    private static int Tokens(JsonElement sample, string field) =>
        sample.TryGetProperty(field, out JsonElement characters) && characters.ValueKind == JsonValueKind.Number
            ? (characters.GetInt32() + CharactersPerToken - 1) / CharactersPerToken
            : 0;
}

/// <summary>A recorded sample.</summary>
/// <param name="Answer">The answer it ended with; <see langword="null"/> for none.</param>
/// <param name="PromptTokens">Tokens of the request, from its characters; 0 for unknown.</param>
/// <param name="CompletionTokens">Tokens of the reply, from its characters; 0 for unknown.</param>
internal sealed record RecordedSample(string? Answer, int PromptTokens, int CompletionTokens);
