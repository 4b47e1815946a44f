namespace Archon.Search.Reports.Sections;

/// <summary>How far a verifier can be trusted, and how many tries it is good for.</summary>
internal static class VerifierSection
{
    internal static HtmlText? Write(ReportModel model)
    {
        if (model.Verifiers.IsEmpty)
            return null;
        HtmlText html = new();
        html.AddRaw(
            "<section><h2>How far the verifier can be trusted</h2><p class='soft'>Its verdicts on the winner's candidates "
            + "for the held-out questions. With a wrong answer that costs as much as a right one earns, "
            + "trying until the verifier agrees pays up to K* tries; the ceiling is the accuracy of what it ever accepts.</p>"
            + "<div class='scroll'><table><thead><tr><th>verifier</th>"
            + "<th class='number'>right, accepted</th><th class='number'>wrong, accepted</th><th class='number'>candidates</th>"
            + "<th class='number'>K*</th><th class='number'>ceiling</th></tr></thead><tbody>");
        foreach (VerifierMeasured verifier in model.Verifiers)
        {
            html.Add(
                $"<tr><td>layer {verifier.Layer}: <code>{verifier.Description}</code></td>",
                $"<td class='number'>{Words.Percent(verifier.TruePasses)}</td>",
                $"<td class='number'>{Words.Percent(verifier.FalsePasses)}</td>",
                $"<td class='number'>{verifier.Right + verifier.Wrong}</td><td class='number'>{verifier.BestTries}</td>",
                $"<td class='number'>{Words.Percent(verifier.Ceiling)}</td></tr>");
        }

        return html.AddRaw("</tbody></table></div></section>");
    }
}
