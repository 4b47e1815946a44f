using Archon.Search.Reports.Charts;

namespace Archon.Search.Reports.Sections;

/// <summary>Score against cost of every trial, and the front of those that nothing cheaper equals.</summary>
internal static class ParetoSection
{
    internal static HtmlText? Write(ReportModel model)
    {
        ReportTrial[] trials = [.. model.Measured];
        if (trials.Length == 0)
            return null;
        Axis x = new(trials.Select(Cost), log: true, Words.Number);
        Axis y = new(trials.Select(static trial => trial.Told!.Value), log: false, Axis.Percent);
        Plot plot = new("Score and cost of every trial", x, "tokens an answer", y, "score on the search questions");
        plot.AddLine(Steps([.. model.Front]), "line");
        foreach (ReportTrial trial in trials.OrderBy(static trial => trial.IsComplete))
        {
            bool isWinner = trial.Number == model.Winner?.Number;
            string style = isWinner ? "winner" : trial.IsComplete ? "dot" : "hollow";
            plot.AddDot(Cost(trial), trial.Told!.Value, style, trial.Tip, isWinner ? 8 : 5);
        }

        HtmlText html = new();
        return html.Add(
            $"<section><h2>Score and cost</h2><figure>{plot.ToHtml()}<figcaption>",
            $"Filled: answered all {model.Study.SearchQuestions} search questions. Hollow: stopped early, its score is an estimate. ",
            $"Green: the winner. The line joins trials that nothing cheaper equals. ",
            $"Scores of the search flatter the best: believe the unseen questions above.</figcaption></figure></section>");
    }

    private static double Cost(ReportTrial trial) => Math.Max(1, trial.Told!.AnswerCost.Tokens);

    private static IEnumerable<(double X, double Y)> Steps(ReportTrial[] front)
    {
        for (int i = 0; i < front.Length; i++)
        {
            if (i > 0)
                yield return (Cost(front[i]), front[i - 1].Told!.Value);

            yield return (Cost(front[i]), front[i].Told!.Value);
        }
    }
}
