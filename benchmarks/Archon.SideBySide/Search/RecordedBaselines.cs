using System.Globalization;

namespace Archon.SideBySide.Search;

/// <summary>
/// What plain architectures reach on the recorded data, beside what is known of them: the data and the rules are read right.
/// </summary>
internal static class RecordedBaselines
{
    private static readonly string[] s_cheap =
    [
        "Meta-Llama-3.1-8B-Instruct", "Mixtral-8x7B-Instruct-v0.1", "Qwen2-7B-Instruct", "claude-3-haiku-20240307",
        "gemini-1.5-flash", "gemma-2-9b-it", "gpt-3.5-turbo-0125", "gpt-4o-mini-2024-07-18",
    ];

    internal static IEnumerable<BaselineRow> Rows(string folder, RecordedVotes votes, RecordedPrograms programs)
    {
        yield return new("MATH-L5, 14 models: best single", Percent(votes.Accuracies.Max()), 59.56);
        yield return new("MATH-L5, 14 models: plurality", Percent(Plurality(votes)), 63.71);
        yield return new("MATH-L5, 14 models: best three", Percent(BestOf(votes, 3)), 64.27);
        yield return new("MATH-L5, 14 models: best four", Percent(BestOf(votes, 4)), 65.93);
        yield return new("MATH-L5, 14 models: best five", Percent(BestOf(votes, 5)), 67.31);

        var every = RecordedVotes.Read(folder, RecordedFiles.Votes, static _ => true);
        yield return new("MATH-L5, 41 models: best single", Percent(every.Accuracies.Max()), 90.58);
        yield return new("MATH-L5, 41 models: plurality", Percent(Plurality(every)), 74.52);
        double best = every.Models.Zip(every.Accuracies)
            .Where(static model => !model.First.StartsWith("o1", StringComparison.Ordinal))
            .Max(static model => model.Second);
        yield return new("MATH-L5, without o1: best single", Percent(best), 68.70);

        var sums = RecordedVotes.Read(folder, RecordedFiles.Arithmetic, static sample => sample.TryGetProperty("text", out _));
        yield return new("GSM8K, 12 models: best single", Percent(sums.Accuracies.Max()), 96.85);
        yield return new("GSM8K, 12 models: plurality", Percent(Plurality(sums)), 97.00);
        yield return new("GSM8K, 12 models: best five", Percent(BestOf(sums, 5)), 97.60);
        var cheap = RecordedVotes.Read(
            folder, RecordedFiles.Arithmetic,
            static sample => sample.TryGetProperty("text", out _) && s_cheap.Contains(sample.GetProperty("model").GetString()));
        yield return new("GSM8K, 8 cheap models: best single", Percent(cheap.Accuracies.Max()), 93.85);
        yield return new("GSM8K, 8 cheap models: best three", Percent(BestOf(cheap, 3)), 94.60);
        yield return new("GSM8K, 8 cheap models: plurality", Percent(Plurality(cheap)), 95.05);

        yield return new("HumanEval: a random program", Mean(static problem => Right(problem, problem.Samples)), 19.27);
        yield return new("HumanEval: the first program", Mean(static problem => Right(problem, problem.Samples[..1])), 12.66);
        yield return new("HumanEval: any of 100 programs", Mean(static problem => Right(problem, problem.Samples) > 0 ? 1.0 : 0), 74.68);
        var agreement = new ProgramChoice(ChoiceMethod.ClassTimesPasses) { Programs = 100 };
        yield return new("HumanEval: dual agreement (CodeT)", Mean(problem => Right(problem, agreement.Best(problem))), 33.22);

        double Mean(Func<RecordedPrograms.Problem, double> share) => Percent(programs.Problems.Average(share));
    }

    private static double Right(RecordedPrograms.Problem problem, int[] samples) =>
        samples.Average(program => problem.Programs[program].IsRight ? 1.0 : 0);

    private static double Plurality(RecordedVotes votes) => Accuracy(votes, (1ul << votes.Models.Length) - 1);

    private static double BestOf(RecordedVotes votes, int models) => Enumerable.Range(0, 1 << votes.Models.Length)
        .Where(set => System.Numerics.BitOperations.PopCount((uint)set) == models)
        .Max(set => Accuracy(votes, (ulong)set));

    private static double Accuracy(RecordedVotes votes, ulong set)
    {
        double[] weights = [.. votes.Models.Select((_, model) => (double)((set >> model) & 1))], scores = new double[votes.Questions];
        votes.Vote(weights, votes.ByAccuracy, scores);
        return scores.Sum() / scores.Length;
    }

    private static double Percent(double share) => Math.Round(100 * share, 2);
}

/// <summary>One baseline, in percent.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">What comes out.</param>
/// <param name="Known">What is known to.</param>
internal sealed record BaselineRow(string Name, double Value, double Known)
{
    public bool Agrees => Value == Known;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Name,-40}{Value,10:F2}{Known,10:F2}{(Agrees ? "" : "   differs"),10}");
}
