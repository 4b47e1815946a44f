using Archon.Kernels.Statistics;

namespace Archon.Search;

/// <summary>The winner without one of the layers that its class says can be left out, beside the winner.</summary>
internal sealed class AblationAnalysis(Desk desk)
{
    internal async Task RunAsync(TrialRun winner, CancellationToken cancellationToken)
    {
        foreach ((string without, Architecture rest) in Without(winner.Architecture))
        {
            string subject = $"without {without}";
            Spend most = WorstCase.Of(rest, desk.Setup.Data.LongestQuestion).Times(desk.Data.HeldOut.Length);
            if (desk.Begin(subject, [(subject, most)]).Subjects.Length == 0)
                continue;
            await desk.AnswerAsync(
                desk.Data.HeldOut.Select(example => new Asking(
                    subject, example, (question, token) => desk.Evaluator.AskAsync(rest, question, token))),
                Desk.HeldOut,
                cancellationToken).ConfigureAwait(false);
            Measure(winner, without, subject, rest);
        }
    }

    /// <summary>
    /// Every choice of the winner that can be turned off: an optional or repeated layer,
    /// and one of several components of which one is none.
    /// </summary>
    private static IEnumerable<(string Without, Architecture Left)> Without(Architecture winner)
    {
        foreach (SearchParameter parameter in winner.Space.Parameters.Where(winner.IsActive))
        {
            int? off = parameter.Kind switch
            {
                ParameterKind.Flag => 0,
                ParameterKind.Range when parameter.Min == 0 => 0,
                ParameterKind.Category when parameter.Labels.IndexOf("Skip") is >= 0 and var skip => skip,
                _ => null,
            };
            if (off is { } value && winner.Values[parameter.Index] != value)
                yield return (parameter.Name, winner.With(parameter, value));
        }
    }

    private void Measure(TrialRun winner, string without, string subject, Architecture rest)
    {
        ScoredAnswer[] answers = desk.Answers(subject, Desk.HeldOut, desk.Data.HeldOut);
        double[] scores = [.. answers.Select(static answer => answer.Score)];
        double[] whole = [.. desk.Answers(winner.Subject, Desk.HeldOut, desk.Data.HeldOut).Select(static answer => answer.Score)];
        desk.WriteOnce(subject, new AblationMeasured
        {
            Without = without,
            Architecture = StudyState.ToJson(rest.ToString()),
            Mean = EstimateRecord.Of(ScoreEstimate.Of(scores)),
            Loss = EstimateRecord.Of(PairedBootstrap.MeanDifference(whole, scores, desk.Setup.Seed)),
            AnswerCost = MeanCost.Of([.. answers.Select(static answer => answer.Cost)]),
        });
    }
}
