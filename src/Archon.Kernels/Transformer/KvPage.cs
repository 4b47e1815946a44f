namespace Archon.Kernels.Transformer;

/// <summary>
/// Keys and values of 16 consecutive positions in all layers, and a node of the tree of known prefixes: its parent holds the 16
/// positions before. A page never changes once it is full, so any number of sequences read it.
/// </summary>
/// <param name="slab">Owner of the memory, null for the root of the tree, which has none.</param>
/// <param name="memory">Where its blocks begin.</param>
internal sealed unsafe class KvPage(KvSlab? slab, byte* memory)
{
    /// <summary>Positions per page: the lanes of a 512-bit vector.</summary>
    public const int Positions = 16;

    /// <summary>Where its blocks begin; valid while the page is reachable.</summary>
    public byte* Memory { get; } = memory;

    /// <summary>Keeps the memory alive.</summary>
    public KvSlab? Slab { get; } = slab;

    /// <summary>The tokens at its positions, as far as they are computed.</summary>
    public int[] Tokens { get; } = new int[Positions];

    /// <summary>Positions computed so far.</summary>
    public int Count { get; set; }

    /// <summary>Live sequences that hold this page.</summary>
    public int References { get; set; }

    public KvPage? Parent { get; set; }

    public KvPage? FirstChild { get; set; }

    public KvPage? NextSibling { get; set; }

    /// <summary>Neighbours in the list of pages that nobody holds, oldest first.</summary>
    public KvPage? Older { get; set; }

    public KvPage? Newer { get; set; }
}
