namespace Archon.Search.Reports.Sections;

/// <summary>What each layer of the winner adds: the score after it, and the score without it.</summary>
internal static class LayerSection
{
    internal static HtmlText? Write(ReportModel model)
    {
        if (model.Layers.IsEmpty && model.Ablations.IsEmpty)
            return null;
        HtmlText html = new();
        html.AddRaw("<section><h2>What each layer adds</h2>");
        if (!model.Layers.IsEmpty)
        {
            html.AddRaw(
                "<p class='soft'>The winner on the held-out questions, stopped after each layer: the score of the candidate that is first "
                + "then, and of the best there is, which a perfect chooser would find.</p><div class='scroll'><table><thead><tr>"
                + "<th>after layer</th><th></th><th class='number'>first candidate</th><th class='number'>best candidate</th>"
                + "<th class='number'>candidates</th><th class='number'>calls</th></tr></thead><tbody>");
            foreach (LayerMeasured layer in model.Layers)
            {
                html.Add(
                    $"<tr><td>{layer.Layer}</td><td><code>{layer.Description}</code></td>",
                    $"<td class='number'>{Words.Percent(layer.First)}</td><td class='number'>{Words.Percent(layer.Best.Value)}</td>",
                    $"<td class='number'>{Words.Number(layer.Candidates)}</td>",
                    $"<td class='number'>{Words.Number(layer.Calls)}</td></tr>");
            }

            html.AddRaw("</tbody></table></div>");
        }

        if (!model.Ablations.IsEmpty)
        {
            html.AddRaw(
                "<h2>What is lost without it</h2><p class='soft'>The winner with one choice taken away, on the same questions; "
                + "the loss is paired.</p><div class='scroll'><table><thead><tr><th>without</th><th class='number'>score</th>"
                + "<th class='number'>loss, points</th><th class='number'>tokens</th></tr></thead><tbody>");
            foreach (AblationMeasured ablation in model.Ablations)
            {
                html.Add(
                    $"<tr><td>{ablation.Without}</td><td class='number'>{Words.Percent(ablation.Mean)}</td>",
                    $"<td class='number'>{Words.Points(ablation.Loss)}</td>",
                    $"<td class='number'>{Words.Number(ablation.AnswerCost.Tokens)}</td></tr>");
            }

            html.AddRaw("</tbody></table></div>");
        }

        return html.AddRaw("</section>");
    }
}
