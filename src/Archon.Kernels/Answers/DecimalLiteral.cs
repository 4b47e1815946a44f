using System.Numerics;
using Archon.Kernels.Parsing;

namespace Archon;

/// <summary>An unsigned decimal, mantissa · 10^exponent, as it is read digit by digit.</summary>
internal struct DecimalLiteral
{
    /// <summary>Most digits, and largest power of ten, that are read: enough for any answer, too few to stall a run.</summary>
    private const int Limit = 1_000;

    // 10^18 fits into 64 bits, and the product of two such values into 128.
    private const int SmallDigits = 18;
    private const long Chunk = 1_000_000_000_000_000_000;

    private BigInteger _high;
    private long _low;
    private int _digits;
    private int _lowDigits;

    /// <summary>The power of ten, within ±2,000.</summary>
    public int Exponent { get; private set; }

    /// <summary>Whether it is written as a plain whole number, as the parts of 1/2 and 2 1/2 are.</summary>
    public bool IsPlain { get; private set; }

    /// <summary>Whether mantissa and power of ten both fit into 64 bits.</summary>
    public readonly bool IsSmall => _digits <= SmallDigits && Math.Abs(Exponent) <= SmallDigits;

    /// <summary>The mantissa; exact when <see cref="IsSmall"/>.</summary>
    public readonly long SmallMantissa => _low;

    /// <summary>The mantissa.</summary>
    public readonly BigInteger Mantissa => (_high * BigInteger.Pow(10, _lowDigits)) + _low;

    /// <summary>
    /// Reads digits with thousands separators, a fraction, an exponent (2e3, 2 × 10^3, 2 \times 10^{3}) and a scale word (2 million).
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="at">The first digit, or the point before it; moved behind the literal, also when it is refused.</param>
    /// <param name="literal">The value.</param>
    /// <returns>False for what only looks like a number: too long, 1.2.3, 1,23 or 10:30.</returns>
    public static bool TryRead(ReadOnlySpan<byte> text, ref int at, out DecimalLiteral literal)
    {
        literal = default;
        literal.IsPlain = true;
        bool valid = true;
        int start = at;
        literal.ReadDigits(text, ref at);
        bool leading = at - start is >= 1 and <= 3;
        while (SeparatorLength(text, at) is var separator and > 0)
        {
            int from = at += separator;
            literal.ReadDigits(text, ref at);
            valid &= leading && at - from == 3;
        }
        if (IsDigitAfter(text, at, (byte)'.'))
        {
            int from = ++at;
            literal.ReadDigits(text, ref at);
            literal.Exponent -= at - from;
            literal.IsPlain = false;
        }
        while (IsDigitAfter(text, at, (byte)'.') || IsDigitAfter(text, at, (byte)':') || IsDigitAfter(text, at, (byte)','))
        {
            valid = false;
            for (at++; at < text.Length && IsDigit(text[at]); at++)
            {
            }
        }
        valid &= literal.TryReadExponent(text, ref at);
        literal.ReadScale(text, ref at);
        return valid && literal._digits <= Limit && Math.Abs(literal.Exponent) <= 2 * Limit;
    }

    private static bool IsDigit(byte value) => char.IsAsciiDigit((char)value);

    private static bool IsDigitAfter(ReadOnlySpan<byte> text, int at, byte mark) =>
        at + 1 < text.Length && text[at] == mark && IsDigit(text[at + 1]);

    // "1,234", "1{,}234", "1,\!234": a separator stands before exactly three digits.
    private static int SeparatorLength(ReadOnlySpan<byte> text, int at)
    {
        ReadOnlySpan<byte> rest = text[at..];
        int length = rest.StartsWith("{,}"u8) || rest.StartsWith(",\\!"u8) ? 3 : rest.StartsWith(","u8) ? 1 : 0;
        return length > 0 && length < rest.Length && IsDigit(rest[length]) ? length : 0;
    }

    private void ReadDigits(ReadOnlySpan<byte> text, ref int at)
    {
        for (; at < text.Length && IsDigit(text[at]); at++)
        {
            // Leading zeros are free; digits beyond the limit are only counted, so that a megabyte of them costs no arithmetic.
            if (_digits == 0 && text[at] == '0')
                continue;
            if (++_digits > Limit)
                continue;
            if (_lowDigits == SmallDigits)
            {
                _high = (_high * Chunk) + _low;
                (_low, _lowDigits) = (0, 0);
            }
            _low = (_low * 10) + (text[at] - '0');
            _lowDigits++;
        }
    }

    private bool TryReadExponent(ReadOnlySpan<byte> text, ref int at)
    {
        int next = at;
        bool braced = false;
        if (next < text.Length && text[next] is (byte)'e' or (byte)'E')
        {
            next++;
        }
        else
        {
            next = Markup.SkipSpaces(text, next);
            ReadOnlySpan<byte> rest = text[next..];
            int times = rest.StartsWith("\u00D7"u8) ? 2 : rest.StartsWith("*"u8) ? 1
                : rest.StartsWith("\\times"u8) ? 6 : rest.StartsWith("\\cdot"u8) ? 5 : 0;
            if (times == 0)
                return true;
            next = Markup.SkipSpaces(text, next + times);
            if (!text[next..].StartsWith("10^"u8))
                return true;
            next += 3;
            braced = next < text.Length && text[next] == '{';
            next += braced ? 1 : 0;
        }

        bool negative = next < text.Length && text[next] == '-';
        next += negative || (next < text.Length && text[next] == '+') ? 1 : 0;
        int digits = next, exponent = 0;
        for (; next < text.Length && IsDigit(text[next]); next++)
            exponent = Math.Min((exponent * 10) + (text[next] - '0'), Limit + 1);
        if (next == digits)
            return true;
        if (braced && (next >= text.Length || text[next++] != '}'))
            return false;
        at = next;
        IsPlain = false;
        Exponent += negative ? -exponent : exponent;
        return exponent <= Limit;
    }

    private void ReadScale(ReadOnlySpan<byte> text, ref int at)
    {
        var words = new WordReader(text[Math.Min(at + 1, text.Length)..]);
        if (at >= text.Length || text[at] != ' '
            || text[(at + 1)..].IsEmpty || !char.IsAsciiLetter((char)text[at + 1])
            || !words.MoveNext())
        {
            return;
        }
        int scale = words.Is("thousand"u8) ? 3 : words.Is("million"u8) ? 6 : words.Is("billion"u8) ? 9 : words.Is("trillion"u8) ? 12 : 0;
        if (scale == 0)
            return;
        Exponent += scale;
        IsPlain = false;
        at += 1 + words.End;
    }
}
