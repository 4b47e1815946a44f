namespace Archon;

/// <summary>A token that a reply holds, or one that could have stood in its place.</summary>
public readonly ref struct TokenLogprob
{
    internal TokenLogprob(ReadOnlySpan<byte> text, double logprob, int start)
    {
        Text = text;
        Logprob = logprob;
        Start = start;
    }

    /// <summary>
    /// Its bytes, which may be a part of a UTF-8 character; empty when the server does not tell. Valid as long as the list is not changed.
    /// </summary>
    public ReadOnlySpan<byte> Text { get; }

    /// <summary>The natural logarithm of its probability, 0 or less; <see cref="double.NaN"/> when it is unknown.</summary>
    public double Logprob { get; }

    /// <summary>
    /// The byte of the reply's text it begins at, or 0 where its own blanks before that are cut off; -1 for a token that is no part of the
    /// text (hidden reasoning, the mark of the end) and where that is unknown.
    /// </summary>
    public int Start { get; }
}
