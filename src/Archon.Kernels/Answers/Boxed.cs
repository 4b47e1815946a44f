using System.Text;

namespace Archon;

/// <summary>
/// The content of the last <c>\boxed{…}</c>, normalised, as mathematics answers are written. Contents that are numbers are equal when their
/// values are (see <see cref="Archon.Number"/>); all others when their normalised texts are.
/// </summary>
/// <remarks>
/// Follows the usual normalisation of self-consistency over mathematics (Hendrycks et al., arXiv 2103.03874),
/// see <see cref="LatexNormalizer"/>. It does no algebra: x + 1 and 1 + x differ. Reading a box that is no number allocates its
/// text. <see langword="default"/> is the number 0.
/// </remarks>
public readonly record struct Boxed : IAnswer<Boxed>
{
    private readonly string? _text;
    private readonly Number _number;

    private Boxed(Number number) => _number = number;

    private Boxed(string text) => _text = text;

    /// <summary>Whether the content is a number.</summary>
    public bool IsNumber => _text is null;

    /// <summary>The number when <see cref="IsNumber"/>, else 0.</summary>
    public Number Number => _number;

    /// <summary>Reads the last box with matching braces that is not empty.</summary>
    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> utf8Text, out Boxed answer)
    {
        answer = default;
        if (AnswerLocator.Find(utf8Text, out ReadOnlySpan<byte> content) != AnswerSource.Box)
            return false;
        if (NumberReader.TryReadWhole(content, out Number number))
        {
            answer = new Boxed(number);
            return true;
        }
        string text = LatexNormalizer.Normalise(Encoding.UTF8.GetString(content));
        if (text.Length == 0)
            return false;
        answer = new Boxed(text);
        return true;
    }

    /// <summary>The number in lowest terms, or the normalised text.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => _text ?? _number.ToString();
}
