using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Unicode;

namespace Archon;

/// <summary>
/// An exact rational number: 0.5, 1/2 and \frac{1}{2} are the same answer, 0.333 and 1/3 are not.
/// </summary>
/// <remarks>
/// Values whose lowest terms fit into 64 bits are held and read without allocation; others, up to about 1,000 digits, on the heap.
/// <see langword="default"/> is 0. A percent or currency sign is part of how a number is written, not of its value: 50% equals 50.
/// </remarks>
public readonly struct Number : IAnswer<Number>, IParsable<Number>, ISpanFormattable, IUtf8SpanFormattable
{
    private readonly long _numerator;

    // One less than the denominator, so that default is 0/1.
    private readonly long _denominatorLessOne;
    private readonly Big? _big;

    private Number(long numerator, long denominator) => (_numerator, _denominatorLessOne) = (numerator, denominator - 1);

    private Number(Big big) => _big = big;

    /// <summary>The numerator of the lowest terms; it carries the sign.</summary>
    public BigInteger Numerator => _big?.Numerator ?? _numerator;

    /// <summary>The denominator of the lowest terms, ≥ 1.</summary>
    public BigInteger Denominator => _big?.Denominator ?? (BigInteger)_denominatorLessOne + 1;

    /// <summary>
    /// Reads the final number of a reply: the last <c>\boxed{…}</c>, else what follows the last
    /// "Answer:" or "answer is", else the last number.
    /// </summary>
    /// <remarks>
    /// Behind a label the first number of the line counts, or, when it starts a calculation, the one behind the line's last "=".
    /// A box, or an "Answer:" with text behind it, that holds no number makes the reply unreadable instead of falling back to the working.
    /// The last number is unreadable when it is a date, a time, a power, or has more than 1,000 digits.
    /// </remarks>
    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> utf8Text, out Number answer)
    {
        AnswerSource source = AnswerLocator.Find(utf8Text, out ReadOnlySpan<byte> place);
        if (source == AnswerSource.Box)
            return NumberReader.TryReadWhole(place, out answer);
        if (source != AnswerSource.None && NumberReader.TryReadFirst(place, out answer))
            return true;
        answer = default;
        return source != AnswerSource.Label && NumberReader.TryReadLast(utf8Text, out answer);
    }

    /// <summary>
    /// Reads a text that is one number and nothing else, except for a currency or percent sign or a
    /// unit: "1,234.50", "-3/4", "$ 2e3", "12 apples".
    /// </summary>
    /// <param name="utf8Text">The number in UTF-8; white space around it is ignored.</param>
    /// <param name="result">The number, or 0.</param>
    /// <returns>Whether the text is a number.</returns>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, out Number result) => NumberReader.TryReadWhole(utf8Text, out result);

    /// <summary>Reads a number as <see cref="TryParse(ReadOnlySpan{byte}, out Number)"/> does.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Ignored: a decimal point is always a point.</param>
    /// <param name="result">The number, or 0.</param>
    /// <returns>Whether the text is a number.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Number result)
    {
        result = default;
        return s is not null && TryParse(Encoding.UTF8.GetBytes(s), out result);
    }

    /// <summary>Reads a number as <see cref="TryParse(ReadOnlySpan{byte}, out Number)"/> does.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Ignored: a decimal point is always a point.</param>
    /// <returns>The number.</returns>
    /// <exception cref="FormatException">The text is no number.</exception>
    public static Number Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryParse(s, provider, out Number result) ? result : throw new FormatException($"'{s}' is not a number.");
    }

    /// <summary>The exact quotient of two whole numbers.</summary>
    /// <param name="numerator">Any whole number.</param>
    /// <param name="denominator">Any whole number but 0.</param>
    /// <returns>The quotient in lowest terms.</returns>
    /// <exception cref="DivideByZeroException"><paramref name="denominator"/> is 0.</exception>
    public static Number FromRatio(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
            throw new DivideByZeroException("A number cannot have the denominator 0.");
        BigInteger divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        (numerator, denominator) = (numerator / divisor, denominator / divisor);
        bool fits = numerator >= long.MinValue && numerator <= long.MaxValue && denominator <= long.MaxValue;
        return fits ? new Number((long)numerator, (long)denominator) : new Number(new Big(numerator, denominator));
    }

    /// <summary>The same without allocation where the lowest terms fit into 64 bits. The denominator must be positive.</summary>
    internal static Number FromRatio(Int128 numerator, Int128 denominator)
    {
        Int128 a = Int128.Abs(numerator), b = denominator;
        while (b != 0)
            (a, b) = (b, a % b);
        (numerator, denominator) = (numerator / a, denominator / a);
        bool fits = numerator >= long.MinValue && numerator <= long.MaxValue && denominator <= long.MaxValue;
        return fits ? new Number((long)numerator, (long)denominator) : new Number(new Big((BigInteger)numerator, (BigInteger)denominator));
    }

    internal Number Negate() =>
        _big is null && _numerator != long.MinValue ? new Number(-_numerator, _denominatorLessOne + 1) : FromRatio(-Numerator, Denominator);

    /// <inheritdoc/>
    public bool Equals(Number other) =>
        _numerator == other._numerator && _denominatorLessOne == other._denominatorLessOne && Equals(_big, other._big);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Number other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_numerator, _denominatorLessOne, _big);

    /// <summary>Whether two numbers are equal, exactly.</summary>
    /// <param name="left">One number.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they are equal.</returns>
    public static bool operator ==(Number left, Number right) => left.Equals(right);

    /// <summary>Whether two numbers differ.</summary>
    /// <param name="left">One number.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they differ.</returns>
    public static bool operator !=(Number left, Number right) => !left.Equals(right);

    /// <summary>The lowest terms: "42", "-3/4". <see cref="TryParse(ReadOnlySpan{byte}, out Number)"/> reads them back.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => ToString(null, null);

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) =>
        Denominator.IsOne
            ? Numerator.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        if (_big is not null)
            return destination.TryWrite(CultureInfo.InvariantCulture, $"{_big.Numerator}/{_big.Denominator}", out charsWritten);
        return _denominatorLessOne == 0
            ? _numerator.TryFormat(destination, out charsWritten, default, CultureInfo.InvariantCulture)
            : destination.TryWrite(CultureInfo.InvariantCulture, $"{_numerator}/{_denominatorLessOne + 1}", out charsWritten);
    }

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        if (_big is not null)
            return Encoding.UTF8.TryGetBytes(ToString(), utf8Destination, out bytesWritten);
        return _denominatorLessOne == 0
            ? _numerator.TryFormat(utf8Destination, out bytesWritten, default, CultureInfo.InvariantCulture)
            : Utf8.TryWrite(utf8Destination, CultureInfo.InvariantCulture, $"{_numerator}/{_denominatorLessOne + 1}", out bytesWritten);
    }

    private sealed record Big(BigInteger Numerator, BigInteger Denominator);
}
