using System.Collections.Immutable;
using System.Globalization;
using Archon.Design.Import.Json;

namespace Archon.Design.Import;

/// <summary>What was found in a file and what was done about it.</summary>
/// <param name="Rule">The kind of message.</param>
/// <param name="Place">Where it was found first.</param>
/// <param name="OtherLines">Further lines of the same file with the same finding.</param>
/// <param name="Key">The key or the value it is about.</param>
/// <param name="Finding">What is wrong or remarkable.</param>
/// <param name="Action">What was done about it.</param>
public sealed record ImportMessage(
    ImportRule Rule, TextPlace Place, ImmutableArray<int> OtherLines, string Key, string Finding, string Action)
{
    private const int MostLines = 8;

    /// <summary>The message as compilers write theirs, so that editors and terminals can jump to the line.</summary>
    /// <param name="file">The file as it should be named.</param>
    /// <returns>One line.</returns>
    public string Format(string file)
    {
        string severity = Rule.Severity == ImportSeverity.Refused ? "error" : Rule.Severity == ImportSeverity.Warning ? "warning" : "info";
        return string.Create(CultureInfo.InvariantCulture, $"{file}({Place.Line},{Place.Column}): {severity} {Rule.Id}: {Text}");
    }

    /// <summary>Finding, action and further lines in one sentence.</summary>
    public string Text
    {
        get
        {
            string more = OtherLines.Length switch
            {
                0 => "",
                1 => " (and in line " + Join(OtherLines) + ")",
                <= MostLines => " (and in lines " + Join(OtherLines) + ")",
                _ => " (and in lines " + Join(OtherLines.Take(MostLines)) + " and " + Number(OtherLines.Length - MostLines) + " more)",
            };
            return (Key.Length == 0 ? "" : "'" + Key + "' ") + Finding + "; " + Action + more;
        }
    }

    private static string Join(IEnumerable<int> lines) => string.Join(", ", lines.Select(Number));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
