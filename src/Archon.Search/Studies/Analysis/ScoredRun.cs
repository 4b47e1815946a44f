namespace Archon.Search;

/// <summary>A run of the winner with a score for every candidate it ever had; <see langword="null"/> for a run that had none.</summary>
internal sealed record ScoredRun(Answer? Answer, double[] Scores)
{
    /// <summary>Runs it again: every reply is in the bank.</summary>
    internal static async Task<ScoredRun> OfAsync(
        Evaluator evaluator, IMetric metric, Architecture architecture, Example example, CancellationToken cancellationToken)
    {
        Answer answer;
        try
        {
            answer = await evaluator.RunAsync(architecture, example, cancellationToken).ConfigureAwait(false);
        }
        catch (PipelineFailedException)
        {
            return new(null, []);
        }

        var scores = new double[answer.AllCandidates.Length];
        for (int i = 0; i < scores.Length; i++)
            scores[i] = await metric.ScoreAsync(example, answer.AllCandidates[i].Text, cancellationToken).ConfigureAwait(false);
        return new(answer, scores);
    }

    internal double ScoreOf(Candidate candidate) => Scores[candidate.Id];
}
