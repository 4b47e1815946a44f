using System.Text;

namespace Archon;

/// <summary>
/// A short free text, normalised: lower case, white space collapsed, no emphasis or quotes around it and no punctuation at its end.
/// </summary>
/// <remarks>
/// Reading allocates the text. Characters are compared as they are: no Unicode normalisation. <see langword="default"/> is the empty text.
/// </remarks>
public readonly record struct Text : IAnswer<Text>
{
    private readonly string? _value;

    private Text(string value) => _value = value;

    /// <summary>The normalised text.</summary>
    public string Value => _value ?? "";

    /// <summary>
    /// Reads the content of the last <c>\boxed{…}</c>, else the line behind the last "Answer:" or "answer is", else the whole text.
    /// </summary>
    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> utf8Text, out Text answer)
    {
        if (AnswerLocator.Find(utf8Text, out ReadOnlySpan<byte> place) == AnswerSource.None)
            place = utf8Text;
        string value = Normalise(Encoding.UTF8.GetString(place));
        answer = value.Length == 0 ? default : new Text(value);
        return value.Length > 0;
    }

    /// <inheritdoc/>
    public bool Equals(Text other) => Value == other.Value;

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>The normalised text.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value;

    private static string Normalise(string text)
    {
        ReadOnlySpan<char> core = text.AsSpan().Trim().TrimStart("*_`\"'“‘ \t").TrimEnd("*_`\"'”’.,;:!?。 \t\r\n");
        var builder = new StringBuilder(core.Length);
        bool space = false;
        foreach (char letter in core)
        {
            if (char.IsWhiteSpace(letter))
            {
                space = true;
                continue;
            }
            if (space && builder.Length > 0)
                builder.Append(' ');
            space = false;
            builder.Append(char.ToLowerInvariant(letter));
        }
        return builder.ToString();
    }
}
