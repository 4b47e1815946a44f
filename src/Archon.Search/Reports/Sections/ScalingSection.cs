using System.Globalization;
using Archon.Kernels.Statistics;
using Archon.Search.Reports.Charts;

namespace Archon.Search.Reports.Sections;

/// <summary>What more samples of one model bring: coverage, its law, and votes.</summary>
internal static class ScalingSection
{
    // The law is for extrapolation to four times the samples at the most.
    private const int Extrapolation = 4;

    internal static HtmlText? Write(ReportModel model)
    {
        if (model.Scaling.IsEmpty)
            return null;
        HtmlText html = new();
        html.AddRaw("<section><h2>What more samples bring</h2>");
        foreach (ScalingMeasured scaling in model.Scaling)
            html.Add($"{Chart(scaling)}");

        return html.AddRaw("</section>");
    }

    private static HtmlText Chart(ScalingMeasured scaling)
    {
        int most = scaling.Points[^1].Samples;
        CoverageLaw? law = CoverageLaw.Fit([.. scaling.Points.Select(static point => (point.Samples, point.Coverage))]);
        double[] grid = [.. Enumerable.Range(0, 41).Select(step => Math.Pow(most * Extrapolation, step / 40.0))];
        IEnumerable<double> shown = scaling.Points.SelectMany(static point => new[] { point.Coverage, point.Vote });
        Axis x = new([1, law is null ? most : most * Extrapolation], log: true, Words.Number);
        Axis y = new(law is { } fitted ? shown.Concat(grid.Select(fitted.At)) : shown, log: false, Axis.Percent);
        Plot plot = new($"Coverage and vote of {scaling.Model}", x, "samples", y, "share of questions");
        if (law is { } curve)
            plot.AddLine(grid.Select(k => (k, curve.At(k))), "dash");

        plot.AddLine(scaling.Points.Select(static point => ((double)point.Samples, point.Coverage)), "line");
        plot.AddLine(scaling.Points.Select(static point => ((double)point.Samples, point.Vote)), "second");
        foreach (ScalingPoint point in scaling.Points)
        {
            string coverage = $"{point.Samples} samples: one of them is right on {Words.Percent(point.Coverage)}";
            plot.AddDot(point.Samples, point.Coverage, "dot", coverage, 4);
            string votes = $"{point.Samples} samples: their vote is right on {Words.Percent(point.Vote)}";
            plot.AddDot(point.Samples, point.Vote, "winner", votes, 5);
        }

        string words = law is { } found
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"The dashed line is the coverage law exp({found.Factor:0.###} k^{found.Exponent:0.###}), "
                + $"drawn to {Extrapolation} times the samples.")
            : "The points do not fit a coverage law.";
        return new HtmlText().Add(
            $"<figure>{plot.ToHtml()}<figcaption>{scaling.Model}, {scaling.Questions} questions. ",
            $"Blue: some sample is right (pass@k). Green: the vote is. ",
            $"What lies between is what a chooser could win. {words}</figcaption></figure>");
    }
}
