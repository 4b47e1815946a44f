namespace Archon.Design.Import.Writing;

/// <summary>Checks names of namespaces.</summary>
public static class NamespaceName
{
    private static readonly HashSet<string> s_keywords = new(
        ("abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum "
        + "event explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long "
        + "namespace new null object operator out override params private protected public readonly ref return sbyte sealed short "
        + "sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual "
        + "void volatile while").Split(' '),
        StringComparer.Ordinal);

    /// <summary>Whether a text can stand behind <c>namespace</c>.</summary>
    /// <param name="name">The text.</param>
    /// <returns><see langword="true"/> for identifiers joined by dots, none of them a keyword.</returns>
    public static bool IsValid(string name) => name.Split('.').All(static part =>
        part.Length > 0
        && !s_keywords.Contains(part)
        && (char.IsLetter(part[0]) || part[0] == '_')
        && part.All(static c => char.IsLetterOrDigit(c) || c == '_'));
}
