using System.Text;

namespace Archon;

/// <summary>
/// Makes different spellings of one LaTeX answer the same text: drops dollar signs, \left, \right, spacing commands, a leading "x ="
/// and a final point; unwraps \text, \mathrm and the like; writes \dfrac and \frac12 as \frac{1}{2}; drops spaces except between words;
/// folds words to lower case, but not single letters: x and X may be two variables.
/// </summary>
internal static class LatexNormalizer
{
    /// <summary>Normalises the content of a box, in time linear in its length.</summary>
    public static string Normalise(string content)
    {
        string text = DropCommands(content);
        int equals = text.IndexOf('=');
        if (equals >= 0 && text.AsSpan(0, equals).Trim().Length == 1 && text.IndexOf('=', equals + 1) < 0)
            text = text[(equals + 1)..];
        return FoldWords(text.AsSpan().Trim().TrimEnd(".,; "));
    }

    private static string DropCommands(string text)
    {
        var result = new StringBuilder(text.Length);
        var unwrapped = new Stack<bool>();
        for (int at = 0; at < text.Length;)
        {
            if (text[at] == '\\')
            {
                int end = at + 1;
                while (end < text.Length && char.IsAsciiLetter(text[end]))
                    end++;
                end = end == at + 1 ? Math.Min(end + 1, text.Length) : end;
                ReadOnlySpan<char> command = text.AsSpan(at, end - at);
                bool braced = end < text.Length && text[end] == '{';
                at = end;
                if (command is @"\left" or @"\right" or @"\!" or @"\," or @"\;" or @"\:" or @"\ " or @"\$" or @"\%" or @"\quad")
                {
                    result.Append(command is @"\ " or @"\quad" ? " " : "");
                }
                else if (braced && command is @"\text" or @"\mathrm" or @"\mathbf" or @"\textbf" or @"\mbox" or @"\operatorname")
                {
                    unwrapped.Push(true);
                    at++;
                }
                else if (command is @"\frac" or @"\dfrac" or @"\tfrac")
                {
                    result.Append(@"\frac");
                    for (int argument = 0; argument < 2 && at < text.Length && char.IsAsciiLetterOrDigit(text[at]); argument++)
                        result.Append('{').Append(text[at++]).Append('}');
                }
                else
                {
                    result.Append(command);
                }
                continue;
            }
            char letter = text[at++];
            if (letter == '{')
                unwrapped.Push(false);
            if (letter == '}' && unwrapped.TryPop(out bool drop) && drop)
                continue;
            if (letter is not ('$' or '~'))
                result.Append(letter);
        }
        return result.ToString();
    }

    private static string FoldWords(ReadOnlySpan<char> text)
    {
        var result = new StringBuilder(text.Length);
        for (int at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                int next = at;
                while (next < text.Length && char.IsWhiteSpace(text[next]))
                    next++;
                if (next < text.Length && at > 0 && char.IsLetter(text[at - 1]) && char.IsLetter(text[next]))
                    result.Append(' ');
                at = next;
            }
            else if (char.IsLetter(text[at]))
            {
                int end = at;
                while (end < text.Length && char.IsLetter(text[end]))
                    end++;
                bool word = end - at > 1 && (at == 0 || text[at - 1] != '\\');
                foreach (char letter in text[at..end])
                    result.Append(word ? char.ToLowerInvariant(letter) : letter);
                at = end;
            }
            else
            {
                result.Append(text[at++]);
            }
        }
        return result.ToString();
    }
}
