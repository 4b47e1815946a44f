using System.Globalization;
using System.Net;
using System.Text;

namespace Archon.Search.Reports;

/// <summary>Builds HTML. What is interpolated is escaped, unless it is HTML itself; numbers are written the same everywhere.</summary>
internal sealed class HtmlText
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds a line of markup, which may come in parts.</summary>
    internal HtmlText Add(params FormattableString[] parts)
    {
        foreach (FormattableString part in parts)
        {
            object?[] escaped = [.. part.GetArguments().Select(Escape)];
            _text.AppendFormat(CultureInfo.InvariantCulture, part.Format, escaped);
        }

        _text.Append('\n');
        return this;
    }

    /// <summary>Adds text of our own as it is.</summary>
    internal HtmlText AddRaw(string html)
    {
        _text.Append(html).Append('\n');
        return this;
    }

    public override string ToString() => _text.ToString();

    private static object? Escape(object? value) => value switch
    {
        string text => WebUtility.HtmlEncode(text),
        HtmlText html => html.ToString(),
        _ => value,
    };
}
