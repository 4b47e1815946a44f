using System.Globalization;
using System.Text;

namespace Archon.Design.Import.Writing;

/// <summary>Values as C# literals, and texts that can stand in a comment.</summary>
internal static class Literal
{
    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    public static string Of(string value)
    {
        StringBuilder text = new("\"");
        foreach (char c in value)
        {
            text.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                _ when IsPlain(c) => c.ToString(),
                _ => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
            });
        }

        return text.Append('"').ToString();
    }

    /// <summary>A text that cannot end the comment it stands in.</summary>
    public static string Comment(string value) => string.Concat(value.Select(static c => IsPlain(c) ? c : '?'));

    // Halves of surrogate pairs only come in pairs: the JSON reader refuses others.
    private static bool IsPlain(char c) => !char.IsControl(c) && char.GetUnicodeCategory(c) is not (
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Format
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
