using Archon.Search.Reports.Charts;

namespace Archon.Search.Reports.Sections;

/// <summary>The winner beside its equal-compute baselines on questions that nothing has seen before.</summary>
internal static class ComparisonSection
{
    internal static HtmlText? Write(ReportModel model)
    {
        SubjectJudged[] judged = [.. model.Judged.Where(static judged => judged.Part == "held-out")];
        if (judged.Length == 0)
            return null;
        HtmlText html = new();
        html.Add(
            $"<section><h2>On unseen questions</h2><p class='soft'>{judged[0].Questions} held-out questions. ",
            $"The mean score with its 95 % interval; the gain of the winner is paired, question by question, ",
            $"with an interval that allows for {model.Comparisons.Length} comparisons.</p>");
        html.Add(
            $"<figure>{Chart(judged, model)}</figure><div class='scroll'><table><thead><tr><th>who</th>",
            $"<th class='number'>score</th><th class='number'>gain of the winner, points</th>",
            $"<th class='number'>tokens</th><th class='number'>calls</th></tr></thead><tbody>");
        foreach (SubjectJudged subject in judged)
        {
            WinnerCompared? comparison = model.Comparisons.FirstOrDefault(comparison => comparison.Baseline == subject.Subject);
            html.Add(
                $"<tr class='{(comparison is null ? "winner" : "")}'><td>{Name(subject, model)}</td>",
                $"<td class='number'>{Words.Percent(subject.Mean)}</td>",
                $"<td class='number'>{(comparison is null ? "" : Words.Points(comparison.Gain))}</td>",
                $"<td class='number'>{Words.Number(subject.AnswerCost.Tokens)}</td>",
                $"<td class='number'>{Words.Number(subject.AnswerCost.Calls)}</td></tr>");
        }

        return html.AddRaw("</tbody></table></div></section>");
    }

    private static HtmlText Chart(SubjectJudged[] judged, ReportModel model)
    {
        Axis x = new(judged.Select(static subject => Math.Max(1, subject.AnswerCost.Tokens)), log: true, Words.Number);
        Axis y = new(judged.SelectMany(static subject => new[] { subject.Mean.Lower, subject.Mean.Upper }), log: false, Axis.Percent);
        Plot plot = new("Score and cost of the winner and its baselines", x, "tokens an answer", y, "score");
        foreach (SubjectJudged subject in judged)
        {
            bool isWinner = subject.Subject == $"trial {model.Winner?.Number}";
            double tokens = Math.Max(1, subject.AnswerCost.Tokens);
            plot.AddInterval(tokens, subject.Mean);
            string tip = $"{Name(subject, model)}\n{Words.Percent(subject.Mean)}";
            plot.AddDot(tokens, subject.Mean.Value, isWinner ? "winner" : "dot", tip, isWinner ? 8 : 6);
        }

        return plot.ToHtml();
    }

    private static string Name(SubjectJudged subject, ReportModel model) =>
        subject.Subject == $"trial {model.Winner?.Number}" ? $"the winner, {subject.Subject}" : subject.Subject;
}
