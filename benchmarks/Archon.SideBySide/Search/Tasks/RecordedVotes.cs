using System.Text.Json;

namespace Archon.SideBySide.Search;

/// <summary>One recorded answer of each of several models to every question of a data set.</summary>
internal sealed class RecordedVotes
{
    // Per question and model the index of the answer among the different ones to that question; -1 for none.
    private readonly int[][] _answers;
    private readonly bool[][] _right;

    private RecordedVotes(string[] models, int[][] answers, bool[][] right, double[] costs)
    {
        (Models, _answers, _right, Costs) = (models, answers, right, costs);
        Accuracies = [.. Enumerable.Range(0, models.Length).Select(model => Single(model) / (double)Questions)];
        ByAccuracy = [.. Enumerable.Range(0, models.Length).OrderByDescending(model => Accuracies[model])];
        ByCost = [.. Enumerable.Range(0, models.Length).OrderBy(model => costs[model])];
    }

    internal string[] Models { get; }

    internal int Questions => _answers.Length;

    /// <summary>US dollars per question; 0 where no price is known.</summary>
    internal double[] Costs { get; }

    internal double[] Accuracies { get; }

    internal int[] ByAccuracy { get; }

    internal int[] ByCost { get; }

    internal static RecordedVotes Read(string folder, string file, Func<JsonElement, bool> include)
    {
        Dictionary<string, (double In, double Out)> prices = [];
        using (var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, RecordedFiles.Prices))))
        {
            foreach (JsonProperty model in document.RootElement.GetProperty("prices").EnumerateObject())
                prices[model.Name] = (model.Value[0].GetDouble() / 1e6, model.Value[1].GetDouble() / 1e6);
        }

        string[]? models = null;
        double[] costs = [];
        List<int[]> answers = [];
        List<bool[]> right = [];
        foreach (JsonElement row in RecordedFiles.Lines(Path.Combine(folder, file)))
        {
            JsonElement[] samples = [.. row.GetProperty("samples").EnumerateArray().Where(include)];
            models ??= [.. samples.Select(Name)];
            costs = costs.Length == 0 ? new double[models.Length] : costs;
            if (!models.SequenceEqual(samples.Select(Name)))
                throw new InvalidDataException(
                    $"{file}: '{row.GetProperty("id").GetString()}' was answered by other models than the first question.");

            Dictionary<string, int> known = [];
            List<bool> isRight = [];
            int[] chosen = new int[models.Length];
            for (int model = 0; model < models.Length; model++)
            {
                (double perIn, double perOut) = prices.GetValueOrDefault(models[model]);
                costs[model] += (Tokens("in_chars") * perIn) + (Tokens("out_chars") * perOut);
                if (samples[model].GetProperty("answer").GetString() is not { } answer)
                    chosen[model] = -1;
                else if (!known.TryGetValue(answer, out chosen[model]))
                {
                    known[answer] = chosen[model] = isRight.Count;
                    isRight.Add(samples[model].GetProperty("correct").GetBoolean());
                }

                // About four characters are a token.
                double Tokens(string characters) => samples[model].GetProperty(characters).GetInt32() / 4.0;
            }

            answers.Add(chosen);
            right.Add([.. isRight]);
        }

        return new(models!, [.. answers], [.. right], [.. costs.Select(cost => cost / answers.Count)]);

        static string Name(JsonElement sample) => sample.GetProperty("model").GetString()!;
    }

    /// <summary>
    /// Right, 1, or wrong, 0, of a weighted vote on each question. A tie goes to the answer of the voter that comes first.
    /// </summary>
    /// <param name="weights">The weight of each model; 0 for one that does not vote.</param>
    /// <param name="order">All models, in the order that decides ties.</param>
    /// <param name="scores">The scores.</param>
    internal void Vote(ReadOnlySpan<double> weights, ReadOnlySpan<int> order, Span<double> scores)
    {
        Span<double> sums = stackalloc double[weights.Length];
        for (int question = 0; question < scores.Length; question++)
        {
            int[] answers = _answers[question];
            sums.Clear();
            double most = 0;
            for (int model = 0; model < weights.Length; model++)
            {
                if (weights[model] > 0 && answers[model] is >= 0 and var answer)
                    most = Math.Max(most, sums[answer] += weights[model]);
            }

            scores[question] = 0;
            foreach (int model in order)
            {
                // Sums of the same weights in another order are the same vote.
                if (weights[model] > 0 && answers[model] is >= 0 and var answer && sums[answer] >= most - 1e-9)
                {
                    scores[question] = _right[question][answer] ? 1 : 0;
                    break;
                }
            }
        }
    }

    private int Single(int model) => Enumerable.Range(0, Questions).Count(question => IsRight(question, _answers[question][model]));

    private bool IsRight(int question, int answer) => answer >= 0 && _right[question][answer];
}
