using System.Globalization;
using System.Text;

namespace Archon.Generators.Emitting;

/// <summary>Values as C# literals, the same under every culture.</summary>
internal static class Literals
{
    /// <summary>A number.</summary>
    public static string Of(double value)
    {
        if (double.IsNaN(value))
            return "double.NaN";

        // Some frameworks a compiler runs on do not write the shortest text that reads back as the same number.
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return double.Parse(text, CultureInfo.InvariantCulture).Equals(value) ? text : value.ToString("G17", CultureInfo.InvariantCulture);
    }

    /// <summary>A whole number.</summary>
    public static string Of(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>An exact number.</summary>
    public static string Of(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>US dollars, to a millionth, for people.</summary>
    public static string Money(decimal usd) => decimal.Round(usd, 6).ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>A truth value.</summary>
    public static string Of(bool value) => value ? "true" : "false";

    /// <summary>A text.</summary>
    public static string Of(string value) => "\"" + Escape(value, isUtf8: false) + "\"";

    /// <summary>A text as it stands between the quotes.</summary>
    public static string Inside(string value) => Escape(value, isUtf8: false);

    /// <summary>A text in UTF-8, in which half a surrogate pair, which has no such form, becomes the replacement character.</summary>
    public static string Utf8(string value) => "\"" + Escape(value, isUtf8: true) + "\"u8";

    private static string Escape(string value, bool isUtf8)
    {
        StringBuilder text = new();
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            if (char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
                text.Append(c).Append(value[++i]);
            else if (isUtf8 && char.IsSurrogate(c))
                text.Append("\\ufffd");
            else
                text.Append(Escape(c));
        }

        return text.ToString();
    }

    private static string Escape(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ when IsPlain(c) => c.ToString(),
        _ => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
    };

    // What an editor does not show, or shows as the end of a line, is escaped: the text must look as it is.
    private static bool IsPlain(char c) => c is >= ' ' and <= '~' || (c > '~' && CharUnicodeInfo.GetUnicodeCategory(c)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.SpaceSeparator));
}
