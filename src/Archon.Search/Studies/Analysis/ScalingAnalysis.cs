using System.Collections.Immutable;
using Archon.Kernels.Statistics;

namespace Archon.Search;

/// <summary>What fewer samples than a vote had would have brought.</summary>
internal static class ScalingAnalysis
{
    internal static async Task<ScalingMeasured> OfAsync(
        Baseline vote, BaselineAsker asker, IMetric metric, ImmutableArray<Example> questions, CancellationToken cancellationToken)
    {
        (string[] Texts, double[] Scores)[] samples = new (string[], double[])[questions.Length];
        for (int i = 0; i < samples.Length; i++)
        {
            string[] texts = await asker.TextsAsync(vote, questions[i], cancellationToken).ConfigureAwait(false);
            var scores = new double[texts.Length];
            for (int k = 0; k < scores.Length; k++)
                scores[k] = await metric.ScoreAsync(questions[i], texts[k], cancellationToken).ConfigureAwait(false);
            samples[i] = (texts, scores);
        }

        return new()
        {
            Model = vote.Model,
            Questions = questions.Length,
            Points = [.. Sizes(vote.Samples).Select(size => PointOf(size, samples, metric))],
        };
    }

    private static IEnumerable<int> Sizes(int most)
    {
        for (int size = 1; size < most; size *= 2)
            yield return size;
        yield return most;
    }

    private static ScalingPoint PointOf(int size, (string[] Texts, double[] Scores)[] samples, IMetric metric) => new(
        size,
        samples.Average(question => question.Texts.Length < size ? question.Scores.Any(IsRight) ? 1 : 0
            : PassAtK.Estimate(question.Texts.Length, question.Scores.Count(IsRight), size)),
        samples.Average(question => VoteOf(size, question.Texts, question.Scores, metric)));

    /// <summary>The mean over votes of samples that follow each other, so that all samples count.</summary>
    private static double VoteOf(int size, string[] texts, double[] scores, IMetric metric)
    {
        if (texts.Length == 0)
            return 0;
        int width = Math.Min(size, texts.Length);
        int votes = texts.Length / width;
        double sum = 0;
        for (int vote = 0; vote < votes; vote++)
        {
            int chosen = metric.Vote(texts[(vote * width)..((vote + 1) * width)]);
            sum += chosen < 0 ? 0 : scores[(vote * width) + chosen];
        }

        return sum / votes;
    }

    private static bool IsRight(double score) => score >= 0.5;
}
