using System.Text;

namespace Archon.Kernels.Sampling;

/// <summary>Texts that end a reply where they begin. Immutable; share one object among sequences.</summary>
public sealed class StopStrings
{
    private readonly byte[][] _texts;

    /// <param name="texts">The texts; empty ones are ignored.</param>
    public StopStrings(params ReadOnlySpan<string> texts)
    {
        var kept = new List<byte[]>();
        foreach (string text in texts)
        {
            if (text.Length > 0)
                kept.Add(Encoding.UTF8.GetBytes(text));
        }
        _texts = [.. kept];
        foreach (byte[] text in _texts)
            Longest = Math.Max(Longest, text.Length);
    }

    /// <summary>Length in bytes of the longest text, 0 when there is none.</summary>
    public int Longest { get; }

    /// <summary>Where the earliest stop text begins, or -1.</summary>
    /// <param name="utf8">Everything generated so far.</param>
    /// <param name="newFrom">First byte that has not been searched yet; a stop text may begin before it.</param>
    public int Find(ReadOnlySpan<byte> utf8, int newFrom)
    {
        int first = -1;
        foreach (byte[] text in _texts)
        {
            int start = Math.Max(0, newFrom - text.Length + 1);
            int found = utf8[start..].IndexOf(text);
            if (found >= 0 && (first < 0 || start + found < first))
                first = start + found;
        }
        return first;
    }
}
