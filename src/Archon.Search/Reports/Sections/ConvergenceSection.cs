using Archon.Search.Reports.Charts;

namespace Archon.Search.Reports.Sections;

/// <summary>How the best score grew with what was spent.</summary>
internal static class ConvergenceSection
{
    internal static HtmlText? Write(ReportModel model)
    {
        ReportTrial[] trials = [.. model.Trials.Where(static trial => trial.Told is not null).OrderBy(static trial => trial.Told!.Seq)];
        if (trials.Length < 2)
            return null;
        Axis x = new(trials.Select(Spent), log: false, Words.Number);
        Axis y = new(trials.Select(static trial => trial.Told!.Value), log: false, Axis.Percent);
        Plot plot = new("The best score so far", x, "calls spent", y, "score on the search questions");
        double best = double.NegativeInfinity;
        List<(double, double)> line = [];
        foreach (ReportTrial trial in trials)
        {
            if (trial.IsComplete && trial.Told!.Value > best)
            {
                if (line.Count > 0)
                    line.Add((Spent(trial), best));

                best = trial.Told.Value;
                line.Add((Spent(trial), best));
            }
        }

        if (line.Count > 0)
            line.Add((Spent(trials[^1]), best));

        plot.AddLine(line, "line");
        foreach (ReportTrial trial in trials)
            plot.AddDot(Spent(trial), trial.Told!.Value, trial.IsComplete ? "dot" : "hollow", trial.Tip, 4);

        HtmlText html = new();
        return html.Add(
            $"<section><h2>The search</h2><figure>{plot.ToHtml()}<figcaption>Each trial when it ended; ",
            $"the line is the best that answered all questions. ",
            $"Calls that the bank answered are not spent.</figcaption></figure></section>");
    }

    private static double Spent(ReportTrial trial) => trial.Told!.Spent.Calls;
}
