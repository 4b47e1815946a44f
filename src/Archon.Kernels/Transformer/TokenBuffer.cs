namespace Archon.Kernels.Transformer;

/// <summary>A growing list of token ids that is reused from one text to the next. Not thread-safe.</summary>
public sealed class TokenBuffer
{
    private int[] _items;

    /// <summary>Creates an empty list.</summary>
    /// <param name="capacity">Tokens it holds before it first grows.</param>
    public TokenBuffer(int capacity = 256) => _items = new int[Math.Max(capacity, 16)];

    /// <summary>Number of tokens.</summary>
    public int Count { get; private set; }

    /// <summary>The tokens, valid until the next change.</summary>
    public ReadOnlySpan<int> Span => _items.AsSpan(0, Count);

    /// <summary>Empties the list and keeps its memory.</summary>
    public void Clear() => Count = 0;

    /// <summary>Appends a token.</summary>
    public void Add(int token)
    {
        if (Count == _items.Length)
            Array.Resize(ref _items, 2 * Count);
        _items[Count++] = token;
    }
}
