namespace Archon.Search.Reports.Sections;

/// <summary>All trials.</summary>
internal static class TrialSection
{
    internal static HtmlText Write(ReportModel model)
    {
        HtmlText html = new();
        html.AddRaw(
            "<section><h2>Trials</h2><div class='scroll'><table><thead><tr><th class='number' data-sort='none'>trial</th>"
            + "<th data-sort='none'>by</th><th data-sort='none'>status</th><th class='number' data-sort='none'>score</th>"
            + "<th class='number' data-sort='none'>questions</th><th class='number' data-sort='none'>tokens</th>"
            + "<th class='number' data-sort='none'>calls</th><th>architecture</th></tr></thead><tbody>");
        foreach (ReportTrial trial in model.Trials)
        {
            string row = trial.Number == model.Winner?.Number ? "winner" : "";
            string reason = trial.Failed is { } failed ? $": {failed.Reason}" : "";
            html.Add(
                $"<tr class='{row}'><td class='number' data-value='{trial.Number}'>{trial.Number}</td><td>{trial.Asked.Origin}</td>",
                $"<td>{trial.Status}{reason}</td>{Numbers(trial.Told)}",
                $"<td><code>{trial.Asked.Architecture.GetRawText()}</code></td></tr>");
        }

        return html.AddRaw("</tbody></table></div></section>");
    }

    private static HtmlText Numbers(TrialTold? told)
    {
        HtmlText html = new();
        return told is null
            ? html.AddRaw("<td></td><td></td><td></td><td></td>")
            : html.Add(
                $"<td class='number' data-value='{told.Value}'>{Words.Percent(told.Value)}</td>",
                $"<td class='number' data-value='{told.Seen}'>{told.Seen}</td>",
                $"<td class='number' data-value='{told.AnswerCost.Tokens}'>{Words.Number(told.AnswerCost.Tokens)}</td>",
                $"<td class='number' data-value='{told.AnswerCost.Calls}'>{Words.Number(told.AnswerCost.Calls)}</td>");
    }
}
