using System.Text;

namespace Archon.Generators.Tests.Harness;

/// <summary>A source in which <c>{|ARCH005:Fuse("b")|}</c> marks what is to be reported where. Marks may nest.</summary>
internal sealed class Markup
{
    // Longer than it need be, since prompts hold braces, too.
    private const string Open = "{|ARCH";

    public Markup(string marked)
    {
        StringBuilder source = new();
        Stack<(string Id, int Start)> open = new();
        for (int i = 0; i < marked.Length; i++)
        {
            if (string.CompareOrdinal(marked, i, Open, 0, Open.Length) == 0)
            {
                int colon = marked.IndexOf(':', i);
                open.Push((marked[(i + 2)..colon], source.Length));
                i = colon;
            }
            else if (string.CompareOrdinal(marked, i, "|}", 0, 2) == 0)
            {
                (string id, int start) = open.Pop();
                Expected.Add(id + " at " + source.ToString(start, source.Length - start));
                i++;
            }
            else
            {
                source.Append(marked[i]);
            }
        }

        Assert.Empty(open);
        Source = source.ToString();
        Expected.Sort(StringComparer.Ordinal);
    }

    /// <summary>The source without marks.</summary>
    public string Source { get; }

    /// <summary>What is to be reported: id and text, in ordinal order.</summary>
    public List<string> Expected { get; } = [];
}
