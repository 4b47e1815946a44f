using System.Text;

namespace Archon.Generators.Parsing;

/// <summary>Splits a prompt into literal texts and placeholders. <c>{{</c> and <c>}}</c> are literal braces.</summary>
internal static class PromptParser
{
    private static readonly Dictionary<string, PromptPartKind> s_placeholders = new(StringComparer.Ordinal)
    {
        ["question"] = PromptPartKind.Question,
        ["candidate"] = PromptPartKind.Candidate,
        ["candidates"] = PromptPartKind.Candidates,
        ["checks"] = PromptPartKind.Checks,
        ["count"] = PromptPartKind.Count,
    };

    /// <summary>Splits a prompt; a placeholder that is not allowed and a lone brace are mistakes.</summary>
    public static List<PromptPart> Parse(string prompt, ICollection<PromptPartKind> allowed, List<PromptMistake>? mistakes = null)
    {
        List<PromptPart> parts = [];
        StringBuilder text = new();
        int brace = -1;
        for (int i = 0; i < prompt.Length; i++)
        {
            char c = prompt[i];
            if (c is not ('{' or '}'))
            {
                text.Append(c);
                continue;
            }

            brace++;
            if (i + 1 < prompt.Length && prompt[i + 1] == c)
            {
                text.Append(c);
                i++;
                brace++;
                continue;
            }

            int end = c == '{' ? prompt.IndexOfAny(['{', '}'], i + 1) : -1;
            if (end < 0 || prompt[end] == '{')
            {
                mistakes?.Add(new(brace, brace, null));
                continue;
            }

            string name = prompt.Substring(i + 1, end - i - 1);
            if (!s_placeholders.TryGetValue(name, out PromptPartKind kind) || !allowed.Contains(kind))
                mistakes?.Add(new(brace, brace + 1, name));
            Flush();
            parts.Add(new(kind, name));
            brace++;
            i = end;
        }

        Flush();
        return parts;

        void Flush()
        {
            if (text.Length > 0)
                parts.Add(new(PromptPartKind.Text, text.ToString()));
            text.Clear();
        }
    }
}
