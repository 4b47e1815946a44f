using System.Buffers;
using System.Numerics;
using Archon.Kernels.Parsing;

namespace Archon;

/// <summary>Walks the numbers of one line: decimals, fractions, mixed numbers and <c>\frac</c>, each with its sign.</summary>
internal ref struct NumberScanner(ReadOnlySpan<byte> line, int start)
{
    private static readonly SearchValues<byte> s_starts = SearchValues.Create("0123456789\\"u8);

    private readonly ReadOnlySpan<byte> _line = line;
    private int _at = start;

    /// <summary>Where the current number starts, with its sign and currency.</summary>
    public int Start { get; private set; }

    /// <summary>Just behind the current number.</summary>
    public readonly int End => _at;

    /// <summary>Whether the current number has a value; false for dates, times, powers, roots and numbers that are too long.</summary>
    public bool IsReadable { get; private set; }

    /// <summary>The value of the current number.</summary>
    public Number Value { get; private set; }

    /// <summary>Moves to the next number, readable or not.</summary>
    public bool MoveNext()
    {
        while (_line[_at..].IndexOfAny(s_starts) is var found and >= 0)
        {
            int start = _at + found;
            _at = start;
            if (_line[start] == '\\')
            {
                if (TryCommand(start))
                    return true;
                continue;
            }
            if (start > 0 && IsPartOfName(start))
            {
                SkipName();
                continue;
            }
            if (start > 0 && _line[start - 1] == '.'
                && (start == 1 || _line[start - 2] is not ((byte)'.' or (>= (byte)'0' and <= (byte)'9'))))
            {
                _at = --start;
            }
            ReadNumber(start);
            return true;
        }
        _at = _line.Length;
        return false;
    }

    // The 2 of x2, x_2, x^2 and x^{2} is no number of its own.
    private readonly bool IsPartOfName(int at)
    {
        byte before = _line[at - 1];
        return char.IsAsciiLetter((char)before) || before is (byte)'_' or (byte)'^'
            || (before is (byte)'{' or (byte)'-' && at > 1 && _line[at - 2] is (byte)'_' or (byte)'^');
    }

    private void SkipName()
    {
        while (_at < _line.Length && char.IsAsciiLetterOrDigit((char)_line[_at]))
            _at++;
    }

    private void ReadNumber(int start)
    {
        bool valid = DecimalLiteral.TryRead(_line, ref _at, out DecimalLiteral first);
        int whole = _at;
        if (TryFraction(ref valid, first, out Number value))
        {
            // 1/2/2024 is a date.
            while (_at + 1 < _line.Length && _line[_at] == '/' && char.IsAsciiDigit((char)_line[_at + 1]))
            {
                _at++;
                valid = false;
                SkipName();
            }
        }
        else
        {
            _at = whole;
            value = valid ? Divide(first, default, false) : default;
            if (valid && first.IsPlain && TryMixed(out Number part))
                value = Number.FromRatio((value.Numerator * part.Denominator) + part.Numerator, part.Denominator);
        }
        Finish(start, value, valid);
    }

    private bool TryFraction(ref bool valid, DecimalLiteral first, out Number value)
    {
        value = default;
        int at = Markup.SkipSpaces(_line, _at);
        if (at >= _line.Length || _line[at] != '/')
            return false;
        at = Markup.SkipSpaces(_line, at + 1);
        if (at >= _line.Length || !char.IsAsciiDigit((char)_line[at]))
            return false;
        valid &= DecimalLiteral.TryRead(_line, ref at, out DecimalLiteral second);
        _at = at;
        valid &= second.SmallMantissa != 0 || !second.IsSmall;
        if (valid)
            value = Divide(first, second, true);
        return true;
    }

    // "2 1/2" and "2\frac{1}{2}": a proper fraction of plain numbers behind a plain number.
    private bool TryMixed(out Number part)
    {
        part = default;
        int at = _at;
        bool spaced = at < _line.Length && _line[at] == ' ';
        at += spaced ? 1 : 0;
        var scanner = new NumberScanner(_line, at);
        bool command = at < _line.Length && _line[at] == '\\';
        if (command)
        {
            if (!scanner.TryCommand(at) || !scanner.IsReadable)
                return false;
        }
        else
        {
            if (!spaced || at >= _line.Length || !char.IsAsciiDigit((char)_line[at])
                || !DecimalLiteral.TryRead(_line, ref at, out DecimalLiteral first) || !first.IsPlain
                || at >= _line.Length || _line[at] != '/')
            {
                return false;
            }
            bool valid = true;
            scanner._at = at;
            if (!scanner.TryFraction(ref valid, first, out Number value) || !valid)
                return false;
            scanner.Value = value;
        }
        part = scanner.Value;
        if (part.Numerator.Sign <= 0 || part.Numerator >= part.Denominator)
            return false;
        _at = scanner._at;
        return true;
    }

    /// <summary>Reads \frac and refuses \sqrt; other commands are passed over.</summary>
    private bool TryCommand(int start)
    {
        ReadOnlySpan<byte> rest = _line[start..];
        int name = rest.StartsWith("\\frac"u8) || rest.StartsWith("\\sqrt"u8) ? 5
            : rest.StartsWith("\\dfrac"u8) || rest.StartsWith("\\tfrac"u8) ? 6
            : 0;
        _at = start + Math.Max(name, 1);
        if (name == 0)
            return false;
        if (rest.StartsWith("\\sqrt"u8))
        {
            SkipGroup();
            Finish(start, default, false);
            return true;
        }
        bool valid = TryArgument(out DecimalLiteral top, out bool negative);
        valid &= TryArgument(out DecimalLiteral bottom, out bool negativeBottom);
        valid &= bottom.SmallMantissa != 0 || !bottom.IsSmall;
        Finish(start, valid ? Divide(top, bottom, true, negative != negativeBottom) : default, valid);
        return true;
    }

    private bool TryArgument(out DecimalLiteral literal, out bool negative)
    {
        literal = default;
        negative = false;
        int open = Markup.SkipSpaces(_line, _at), at = open;
        if (open < _line.Length && char.IsAsciiDigit((char)_line[open]))
        {
            // \frac12: without braces an argument is one digit.
            _at = open + 1;
            at = 0;
            return DecimalLiteral.TryRead(_line.Slice(open, 1), ref at, out literal);
        }
        SkipGroup();
        if (open >= _line.Length || _line[open] != '{')
            return false;
        at = Markup.SkipSpaces(_line, open + 1);
        negative = at < _line.Length && _line[at] == '-';
        at += negative ? 1 : 0;
        return at < _line.Length && char.IsAsciiDigit((char)_line[at]) && DecimalLiteral.TryRead(_line, ref at, out literal)
            && Markup.SkipSpaces(_line, at) == _at - 1;
    }

    private void SkipGroup()
    {
        int at = Markup.SkipSpaces(_line, _at), depth = 0;
        if (at >= _line.Length || _line[at] != '{')
            return;
        for (; at < _line.Length; at++)
        {
            depth += _line[at] == '{' ? 1 : _line[at] == '}' ? -1 : 0;
            if (depth == 0)
                break;
        }
        _at = Math.Min(at + 1, _line.Length);
    }

    private void Finish(int start, Number value, bool valid)
    {
        bool negative = NumberSigns.TakeFront(_line, ref start);
        valid &= NumberSigns.TakeBack(_line, ref _at);
        (Start, IsReadable) = (start, valid);
        Value = !valid ? default : negative ? value.Negate() : value;
    }

    // A mantissa and a power of ten of 18 digits each multiply to at most 36 digits, which 128 bits hold.
    private static Number Divide(DecimalLiteral top, DecimalLiteral bottom, bool divided, bool negative = false)
    {
        Number result;
        int shift = top.Exponent - (divided ? bottom.Exponent : 0);
        if (top.IsSmall && (!divided || (bottom.IsSmall && Math.Abs(shift) <= 18)))
        {
            Int128 numerator = top.SmallMantissa, denominator = divided ? bottom.SmallMantissa : 1;
            for (int i = shift; i > 0; i--)
                numerator *= 10;
            for (int i = shift; i < 0; i++)
                denominator *= 10;
            result = Number.FromRatio(numerator, denominator);
        }
        else
        {
            BigInteger numerator = top.Mantissa, denominator = divided ? bottom.Mantissa : BigInteger.One;
            BigInteger power = BigInteger.Pow(10, Math.Abs(shift));
            result = shift > 0 ? Number.FromRatio(numerator * power, denominator) : Number.FromRatio(numerator, denominator * power);
        }
        return negative ? result.Negate() : result;
    }
}
