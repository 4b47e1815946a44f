namespace Archon.Search.Reports.Sections;

/// <summary>The architectures as diagrams: the winner, and the class as it reads.</summary>
internal static class WinnerSection
{
    internal static HtmlText? Write(ReportModel model)
    {
        if (model.Winner is not { } winner)
            return null;
        HtmlText html = new();
        html.Add($"<section><h2>The winner: trial {winner.Number}</h2>{Diagram(winner)}");
        if (model.Trials.FirstOrDefault(static trial => trial.Asked.Origin == "default") is { } usual && usual.Number != winner.Number)
            html.Add($"<details><summary class='soft'>The class as it reads</summary>{Diagram(usual)}</details>");

        return html.AddRaw("</section>");
    }

    private static HtmlText Diagram(ReportTrial trial)
    {
        HtmlText html = new();
        html.Add($"<p class='soft'>{trial.Asked.ExpectedCalls} calls expected, {trial.Asked.MaxCalls} at the most</p><ol class='layers'>");
        foreach (LayerRecord layer in trial.Asked.Layers)
        {
            html.Add($"<li><span class='soft'>layer {layer.Number}</span><div>");
            foreach (string component in layer.Components)
                html.Add($"<code>{component}</code>");

            html.AddRaw("</div></li>");
        }

        return html.AddRaw("</ol>");
    }
}
