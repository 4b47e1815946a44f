using System.Globalization;

namespace Archon.Search.Reports.Charts;

/// <summary>A plot as SVG: two axes, and marks that tell what they are when one points at them.</summary>
internal sealed class Plot
{
    private const double Width = 720, Height = 340, Left = 56, Right = 16, Top = 12, Bottom = 48;

    private readonly HtmlText _marks = new();
    private readonly Axis _x;
    private readonly Axis _y;
    private readonly string _title;
    private readonly string _xName;
    private readonly string _yName;

    internal Plot(string title, Axis x, string xName, Axis y, string yName) =>
        (_title, _x, _xName, _y, _yName) = (title, x, xName, y, yName);

    internal void AddDot(double x, double y, string style, string tip, double radius = 5) => _marks.Add(
        $"<circle class='mark {style}' cx='{X(x):0.#}' cy='{Y(y):0.#}' r='{radius}' tabindex='0' data-tip='{tip}'>",
        $"<title>{tip}</title></circle>");

    internal void AddLine(IEnumerable<(double X, double Y)> points, string style)
    {
        IEnumerable<string> places = points.Select(
            point => string.Create(CultureInfo.InvariantCulture, $"{X(point.X):0.#},{Y(point.Y):0.#}"));
        _marks.Add($"<polyline class='{style}' points='{string.Join(' ', places)}'/>");
    }

    internal void AddInterval(double x, EstimateRecord y, string style = "interval") => _marks.Add(
        $"<line class='{style}' x1='{X(x):0.#}' x2='{X(x):0.#}' y1='{Y(y.Lower):0.#}' y2='{Y(y.Upper):0.#}'/>");

    internal HtmlText ToHtml()
    {
        HtmlText svg = new();
        svg.Add($"<svg viewBox='0 0 {Width} {Height}' role='img' aria-label='{_title}'>");
        foreach ((double value, string label) in _y.Ticks(6))
        {
            svg.Add($"<line class='grid' x1='{Left}' x2='{Width - Right}' y1='{Y(value):0.#}' y2='{Y(value):0.#}'/>");
            svg.Add($"<text x='{Left - 8}' y='{Y(value) + 4:0.#}' text-anchor='end'>{label}</text>");
        }

        foreach ((double value, string label) in _x.Ticks(8))
            svg.Add($"<text x='{X(value):0.#}' y='{Height - Bottom + 18}' text-anchor='middle'>{label}</text>");

        svg.Add($"<text x='{Width - Right}' y='{Height - 8}' text-anchor='end'>{_xName} →</text>");
        svg.Add($"<text x='{Left}' y='{Height - 8}'>↑ {_yName}</text>");
        return svg.Add($"{_marks}</svg>");
    }

    private double X(double value) => Left + (_x.At(value) * (Width - Left - Right));

    private double Y(double value) => Height - Bottom - (_y.At(value) * (Height - Top - Bottom));
}
