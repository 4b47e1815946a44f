using System.Globalization;
using System.Text;

namespace Archon.ModelsFile;

/// <summary>
/// Reads a JSON text into values that know their positions; comments and trailing commas are allowed. Written by hand, because an analyzer
/// runs in compilers that have no System.Text.Json to offer.
/// </summary>
internal sealed class JsonText
{
    private const int DeepestNesting = 32;

    private readonly string _text;
    private int _at;

    private JsonText(string text) => _text = text;

    private char Current => _at < _text.Length ? _text[_at] : '\0';

    /// <summary>The value of the text; <see langword="null"/> after its first syntax error, which joins the mistakes.</summary>
    public static JsonValue? Parse(string text, List<FileMistake> mistakes)
    {
        JsonText reader = new(text);
        try
        {
            JsonValue value = reader.ReadValue(0);
            reader.SkipTrivia();
            return reader._at == text.Length ? value : throw reader.Unexpected("the end of the file");
        }
        catch (SyntaxException exception)
        {
            mistakes.Add(exception.Mistake);
            return null;
        }
    }

    private JsonValue ReadValue(int depth)
    {
        SkipTrivia();
        if (depth > DeepestNesting)
            throw new SyntaxException(new(_at, 1, "Values are nested too deeply"));
        return Current switch
        {
            '{' => ReadObject(depth),
            '[' => ReadArray(depth),
            '"' => ReadString(),
            '-' or (>= '0' and <= '9') => ReadNumber(),
            _ => ReadWord(),
        };
    }

    private JsonValue ReadObject(int depth)
    {
        JsonValue value = new(JsonKind.Object, _at++);
        while (!TryClose('}', "'}' or a field name in quotes"))
        {
            if (Current != '"')
                throw Unexpected("'}' or a field name in quotes");
            JsonValue name = ReadString();
            SkipTrivia();
            if (Current != ':')
                throw Unexpected("':'");
            _at++;
            value.Members.Add(new(name, ReadValue(depth + 1)));
            ReadSeparator('}');
        }

        value.End = _at;
        return value;
    }

    private JsonValue ReadArray(int depth)
    {
        JsonValue value = new(JsonKind.Array, _at++);
        while (!TryClose(']', "']' or a value"))
        {
            value.Items.Add(ReadValue(depth + 1));
            ReadSeparator(']');
        }

        value.End = _at;
        return value;
    }

    private bool TryClose(char end, string expected)
    {
        SkipTrivia();
        if (_at == _text.Length)
            throw Unexpected(expected);
        if (Current != end)
            return false;
        _at++;
        return true;
    }

    private void ReadSeparator(char end)
    {
        SkipTrivia();
        if (Current == ',')
            _at++;
        else if (Current != end)
            throw Unexpected("',' or '" + end + "'");
    }

    private JsonValue ReadString()
    {
        JsonValue value = new(JsonKind.String, _at++);
        StringBuilder content = new();
        while (Current != '"')
        {
            if (_at == _text.Length || Current < ' ')
                throw new SyntaxException(new(value.Start, _at - value.Start, "The text has no closing quote on its line"));
            content.Append(Current == '\\' ? ReadEscape() : _text[_at++]);
        }

        value.End = ++_at;
        value.Text = content.ToString();
        return value;
    }

    private char ReadEscape()
    {
        int start = _at++;
        char escaped = Current;
        _at++;
        if (escaped == 'u' && _at + 4 <= _text.Length
            && ushort.TryParse(_text.Substring(_at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code))
        {
            _at += 4;
            return (char)code;
        }

        return escaped switch
        {
            '"' or '\\' or '/' => escaped,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => throw new SyntaxException(new(start, Math.Min(2, _text.Length - start), "There is no such escape sequence")),
        };
    }

    private JsonValue ReadNumber()
    {
        JsonValue value = ReadRun(JsonKind.Number, static c => c is '-' or '+' or '.' or (>= '0' and <= '9') or 'e' or 'E');
        return decimal.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? value
            : throw new SyntaxException(new(value.Start, value.Text.Length, "'" + value.Text + "' is no number"));
    }

    private JsonValue ReadWord()
    {
        int start = _at;
        JsonValue value = ReadRun(JsonKind.Word, char.IsLetter);
        if (value.Text is "true" or "false" or "null")
            return value;
        _at = start;
        throw Unexpected("a value");
    }

    private JsonValue ReadRun(JsonKind kind, Func<char, bool> belongs)
    {
        JsonValue value = new(kind, _at);
        while (_at < _text.Length && belongs(Current))
            _at++;
        value.End = _at;
        value.Text = _text.Substring(value.Start, _at - value.Start);
        return value;
    }

    private void SkipTrivia()
    {
        while (_at < _text.Length)
        {
            if (char.IsWhiteSpace(Current) || Current == '\uFEFF')
                _at++;
            else if (string.CompareOrdinal(_text, _at, "//", 0, 2) == 0)
                _at = EndOf("\n", _at + 2);
            else if (string.CompareOrdinal(_text, _at, "/*", 0, 2) == 0)
                _at = EndOf("*/", _at + 2);
            else
                return;
        }
    }

    private int EndOf(string end, int from)
    {
        int found = _text.IndexOf(end, from, StringComparison.Ordinal);
        return found < 0 ? _text.Length : found + end.Length;
    }

    private SyntaxException Unexpected(string expected) =>
        _at == _text.Length
            ? new(new(_at, 0, "The file ends where " + expected + " is expected"))
            : new(new(_at, 1, "'" + Current + "' stands where " + expected + " is expected"));

    // Leaves the recursion; nothing outside this file sees it.
    private sealed class SyntaxException(FileMistake mistake) : Exception(mistake.Message)
    {
        public FileMistake Mistake { get; } = mistake;
    }
}
