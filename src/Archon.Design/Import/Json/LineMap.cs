using System.Text;

namespace Archon.Design.Import.Json;

/// <summary>Turns byte offsets into lines and columns, as editors count them.</summary>
internal sealed class LineMap
{
    private readonly byte[] _utf8;
    private readonly List<int> _starts = [0];

    public LineMap(byte[] utf8)
    {
        _utf8 = utf8;
        for (int i = 0; i < utf8.Length; i++)
        {
            // A carriage return counts only where no line feed follows.
            if (utf8[i] == '\n' || (utf8[i] == '\r' && (i + 1 == utf8.Length || utf8[i + 1] != '\n')))
                _starts.Add(i + 1);
        }
    }

    public TextPlace Find(long offset)
    {
        int at = (int)Math.Clamp(offset, 0, _utf8.Length);
        int line = _starts.BinarySearch(at);
        line = line < 0 ? ~line - 1 : line;
        return new(line + 1, Encoding.UTF8.GetCharCount(_utf8, _starts[line], at - _starts[line]) + 1);
    }
}
