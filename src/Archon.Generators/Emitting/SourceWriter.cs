using System.Text;

namespace Archon.Generators.Emitting;

/// <summary>Writes indented lines that end with a line feed on every machine.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes a line, or an empty one without trailing spaces.</summary>
    public void Line(string line = "")
    {
        if (line.Length > 0)
            _text.Append(' ', _depth * 4).Append(line);
        _text.Append('\n');
    }

    /// <summary>Opens a block of braces.</summary>
    public void Open()
    {
        Line("{");
        Indent();
    }

    /// <summary>Closes a block of braces.</summary>
    public void Close(string after = "")
    {
        Outdent();
        Line("}" + after);
    }

    /// <summary>Indents the lines that follow.</summary>
    public void Indent() => _depth++;

    /// <summary>Ends an indentation.</summary>
    public void Outdent() => _depth--;

    public override string ToString() => _text.ToString();
}
