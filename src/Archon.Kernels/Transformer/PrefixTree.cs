namespace Archon.Kernels.Transformer;

/// <summary>
/// All pages of keys and values, arranged by the tokens they stand for (a radix tree with a fixed stride, after the prefix caches of
/// Zheng et al., 2024 and Kwon et al., 2023). Pages that no live sequence holds stay as a cache, and the one released longest ago is
/// reused first. Memory is bounded and allocated as it is first needed.
/// </summary>
internal sealed unsafe class PrefixTree
{
    private readonly KvPage _root;
    private readonly int _pageLength;
    private KvPage? _oldest, _newest;
    private int _created;
    private KvSlab? _slab;

    /// <param name="pageLength">Bytes in a page.</param>
    /// <param name="capacity">Largest number of pages.</param>
    public PrefixTree(int pageLength, int capacity)
    {
        _pageLength = pageLength;
        Capacity = capacity;
        _root = new KvPage(null, null) { Count = KvPage.Positions };
    }

    /// <summary>Largest number of pages.</summary>
    public int Capacity { get; }

    /// <summary>Counts how many leading tokens are cached.</summary>
    public int Match(ReadOnlySpan<int> tokens)
    {
        int matched = 0;
        KvPage page = _root;
        while (true)
        {
            (KvPage? child, int common) = BestChild(page, tokens[matched..]);
            matched += common;
            if (child is null || common < KvPage.Positions)
                return matched;
            page = child;
        }
    }

    /// <summary>
    /// Takes hold of the cached pages of the longest known prefix; a page that fits only in part is copied.
    /// </summary>
    /// <param name="tokens">The tokens to find.</param>
    /// <param name="pages">Receives the pages; its length is at least that of the sequence in pages.</param>
    /// <returns>Number of leading tokens whose keys and values are in <paramref name="pages"/>.</returns>
    public int Acquire(ReadOnlySpan<int> tokens, KvPage?[] pages)
    {
        int matched = 0, count = 0;
        KvPage page = _root;
        while (true)
        {
            (KvPage? child, int common) = BestChild(page, tokens[matched..]);
            if (child is null || common == 0)
                return matched;
            matched += common;
            Hold(child);
            pages[count++] = child;
            if (common == KvPage.Positions)
            {
                page = child;
                continue;
            }
            // The donor is held while the copy is made, so that making room cannot take it away.
            KvPage copy = Append(page);
            Buffer.MemoryCopy(child.Memory, copy.Memory, _pageLength, _pageLength);
            tokens.Slice(matched - common, common).CopyTo(copy.Tokens);
            copy.Count = common;
            Release(child);
            pages[count - 1] = copy;
            return matched;
        }
    }

    /// <summary>A new, empty, held page after <paramref name="parent"/> (null: at the start).</summary>
    /// <exception cref="InvalidOperationException">All pages are held; the caller admitted more sequences than fit.</exception>
    public KvPage Append(KvPage? parent)
    {
        parent ??= _root;
        KvPage page;
        if (_created < Capacity)
        {
            page = Create();
            _created++;
        }
        else
        {
            page = _oldest ?? throw new InvalidOperationException("Every page of keys and values is in use.");
            Unlist(page);
            Unlink(page);
        }
        page.Count = 0;
        page.References = 1;
        page.Parent = parent;
        page.NextSibling = parent.FirstChild;
        parent.FirstChild = page;
        return page;
    }

    private KvPage Create()
    {
        byte* memory = _slab is null ? null : _slab.Take(_pageLength);
        if (memory is null)
        {
            _slab = new KvSlab(_pageLength);
            memory = _slab.Take(_pageLength);
        }
        return new KvPage(_slab, memory);
    }

    /// <summary>
    /// Records that a page has become full. If another page already holds the same tokens after the same prefix (then it holds the same
    /// numbers, too), that one is returned, held in place of this one.
    /// </summary>
    public KvPage Complete(KvPage page)
    {
        if (page.FirstChild is not null)
            return page; // computed in one step with its successor
        for (KvPage? twin = page.Parent!.FirstChild; twin is not null; twin = twin.NextSibling)
        {
            if (twin != page && twin.Count == KvPage.Positions && twin.Tokens.AsSpan().SequenceEqual(page.Tokens))
            {
                Hold(twin);
                Discard(page);
                return twin;
            }
        }
        return page;
    }

    /// <summary>Gives up the pages of a sequence; they stay cached until their memory is needed.</summary>
    public void Release(ReadOnlySpan<KvPage?> pages)
    {
        // Deepest first: in the list of free pages a child is then always older than its parent, so the oldest is always a leaf.
        for (int i = pages.Length - 1; i >= 0; i--)
            Release(pages[i]!);
    }

    private void Hold(KvPage page)
    {
        if (page.References++ == 0)
            Unlist(page);
    }

    private void Release(KvPage page)
    {
        if (--page.References > 0)
            return;
        page.Older = _newest;
        page.Newer = null;
        if (_newest is null)
            _oldest = page;
        else
            _newest.Newer = page;
        _newest = page;
    }

    /// <summary>Gives up a page without children that nobody will look for: its memory is the next to be reused.</summary>
    private void Discard(KvPage page)
    {
        page.References = 0;
        page.Count = 0;
        page.Older = null;
        page.Newer = _oldest;
        if (_oldest is null)
            _newest = page;
        else
            _oldest.Older = page;
        _oldest = page;
    }

    private void Unlist(KvPage page)
    {
        if (page.Older is null)
            _oldest = page.Newer;
        else
            page.Older.Newer = page.Newer;
        if (page.Newer is null)
            _newest = page.Older;
        else
            page.Newer.Older = page.Older;
        page.Older = page.Newer = null;
    }

    private static void Unlink(KvPage page)
    {
        KvPage parent = page.Parent!;
        if (parent.FirstChild == page)
        {
            parent.FirstChild = page.NextSibling;
            return;
        }
        KvPage sibling = parent.FirstChild!;
        while (sibling.NextSibling != page)
            sibling = sibling.NextSibling!;
        sibling.NextSibling = page.NextSibling;
    }

    private static (KvPage? Page, int Common) BestChild(KvPage parent, ReadOnlySpan<int> tokens)
    {
        KvPage? best = null;
        int most = 0;
        for (KvPage? child = parent.FirstChild; child is not null; child = child.NextSibling)
        {
            int common = tokens.CommonPrefixLength(child.Tokens.AsSpan(0, child.Count));
            if (common > most)
                (best, most) = (child, common);
        }
        return (best, most);
    }
}
