namespace Archon.Kernels.Transformer;

/// <summary>Limits of a <see cref="BatchDecoder"/>.</summary>
public sealed record BatchDecoderOptions
{
    /// <summary>Threads that compute, the caller of <see cref="BatchDecoder.Step"/> included. At least 1.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Sequences that advance together; others wait. At least 1.</summary>
    public int MaxSequences { get; init; } = 64;

    /// <summary>Tokens computed in a step, as far as prompts are waiting; raised to <see cref="MaxSequences"/> if smaller.</summary>
    public int TokensPerStep { get; init; } = 128;

    /// <summary>Bytes for keys and values, live and cached; raised to what one full context takes if smaller.</summary>
    public long CacheBytes { get; init; } = 256L << 20;
}

/// <summary>
/// Generates many sequences at once (continuous batching; Yu et al., 2022): every step advances all active sequences by one token and
/// computes waiting prompts in chunks. Prompts are computed only as far as they are not cached; a prompt that begins like one just being
/// computed waits for it. What a sequence generates depends on its prompt, options and seed alone, bit for bit, not on the others, the
/// number of threads or the cache. Not thread-safe; a step allocates nothing once memory has grown to its need.
/// </summary>
public sealed class BatchDecoder : IDisposable
{
    /// <summary>Waiting this many tokens' worth of computing is better than computing them a second time.</summary>
    private const int WorthWaiting = 4;

    private readonly LlamaModel _model;
    private readonly ForwardPass _pass;
    private readonly PrefixTree _prefixes;
    private readonly int _maxSequences, _tokensPerStep;
    private readonly List<Sequence> _waiting = [], _active = [], _drawing = [], _finished = [];
    private int _reservedPages;

    /// <summary>Prepares memory and threads.</summary>
    /// <param name="model">The model; any number of decoders may share it.</param>
    /// <param name="options">Limits, or null for the defaults.</param>
    public BatchDecoder(LlamaModel model, BatchDecoderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        options ??= new BatchDecoderOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxSequences, 1);
        _model = model;
        _maxSequences = options.MaxSequences;
        _tokensPerStep = Math.Max(options.TokensPerStep, options.MaxSequences);
        LlamaHyperparameters shape = model.Shape;
        int pageLength = shape.Layers * shape.KeyValueHeads * new KvBlock(shape.HeadSize).ByteLength;
        long pages = Math.Max(options.CacheBytes / pageLength, PagesFor(shape.ContextLength) + 1);
        _prefixes = new PrefixTree(pageLength, (int)Math.Min(pages, int.MaxValue));
        _pass = new ForwardPass(model, options.Threads, _tokensPerStep, _maxSequences);
    }

    /// <summary>Sequences that have not ended, waiting ones included.</summary>
    public int Count => _waiting.Count + _active.Count;

    /// <summary>The sequences that ended in the last step.</summary>
    public IReadOnlyList<Sequence> Finished => _finished;

    /// <summary>Tokens computed since the start, prompts and replies, without those found in the cache.</summary>
    public long ComputedTokens { get; private set; }

    /// <summary>Adds a started sequence; it takes part from the next step on that has room for it.</summary>
    /// <exception cref="ArgumentException">
    /// The prompt leaves no room for a reply, holds a token the model does not know, or was not started.
    /// </exception>
    /// <exception cref="InvalidOperationException">The sequence is in a decoder already.</exception>
    public void Add(Sequence sequence)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        if (sequence.Owner is not null)
            throw new InvalidOperationException("The sequence is in a decoder already.");
        if (sequence.PromptTokens == 0 || sequence.End != SequenceEnd.None)
            throw new ArgumentException("The sequence has not been started.", nameof(sequence));
        if (sequence.PromptTokens >= _model.ContextLength)
        {
            throw new ArgumentException(
                $"The prompt has {sequence.PromptTokens} tokens; "
                + $"the context length of {_model.Name} is {_model.ContextLength}, reply included.",
                nameof(sequence));
        }
        foreach (int token in sequence.Tokens)
        {
            if ((uint)token >= (uint)_model.Shape.Vocabulary)
                throw new ArgumentException($"Token {token} is not in the vocabulary of {_model.Name}.", nameof(sequence));
        }
        sequence.Reserve(_model.ContextLength, _model.Tokenizer.LongestToken);
        sequence.Owner = this;
        _waiting.Add(sequence);
    }

    /// <summary>Takes a sequence out before its end. Does nothing when it is not in this decoder.</summary>
    public void Remove(Sequence sequence)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        if (sequence.Owner != this)
            return;
        if (!_waiting.Remove(sequence))
        {
            _active.Remove(sequence);
            Release(sequence);
        }
        sequence.Owner = null;
    }

    /// <summary>Advances every active sequence by one token and computes waiting prompts as far as the step has room.</summary>
    /// <returns>Sequences that have not ended yet.</returns>
    public int Step()
    {
        _finished.Clear();
        _drawing.Clear();
        _pass.Clear();
        Admit();
        if (_active.Count == 0)
            return 0;

        // Replies first: each costs a row, and there is a row for every active sequence.
        foreach (Sequence sequence in _active)
        {
            if (Pending(sequence) == 1)
                AddRows(sequence, 1);
        }
        foreach (Sequence sequence in _active)
        {
            int rows = Math.Min(Pending(sequence), _tokensPerStep - _pass.Rows);
            if (Pending(sequence) > 1 && rows > 0)
                AddRows(sequence, rows);
        }
        ReadOnlySpan<int> drawn = _pass.Run();
        ComputedTokens += _pass.Rows;
        foreach (Sequence sequence in _active)
            Record(sequence);
        for (int i = 0; i < _drawing.Count; i++)
        {
            Sequence sequence = _drawing[i];
            sequence.Accept(drawn[i], _model.Tokenizer, _model.ContextLength);
            if (sequence.End != SequenceEnd.None)
            {
                Remove(sequence);
                _finished.Add(sequence);
            }
        }
        return Count;
    }

    /// <summary>The logits from which a sequence's latest token was drawn in the last step; empty when it drew none.</summary>
    public ReadOnlySpan<float> LogitsOf(Sequence sequence)
    {
        int slot = _drawing.IndexOf(sequence);
        return slot < 0 ? [] : _pass.Logits(slot);
    }

    /// <summary>Ends the threads. Sequences that have not ended stay as they are.</summary>
    public void Dispose() => _pass.Dispose();

    private static int PagesFor(int tokens) => (tokens + KvPage.Positions - 1) / KvPage.Positions;

    private static int Pending(Sequence sequence) => sequence.Length - sequence.Computed;

    private void Admit()
    {
        for (int i = 0; i < _waiting.Count && _active.Count < _maxSequences;)
        {
            Sequence sequence = _waiting[i];
            long most = Math.Min((long)sequence.PromptTokens + sequence.MaxTokens, _model.ContextLength);
            // One page more: the donor of a partly matching page is held while it is copied.
            int pages = PagesFor((int)most) + 1;
            if (_reservedPages + pages > _prefixes.Capacity)
                return;
            // The last token is always computed: its logits give the first token of the reply.
            ReadOnlySpan<int> reusable = sequence.Tokens[..^1];
            if (WaitsForPrefix(reusable))
            {
                i++;
                continue;
            }
            _waiting.RemoveAt(i);
            _active.Add(sequence);
            _reservedPages += sequence.ReservedPages = pages;
            sequence.CachedTokens = sequence.Computed = _prefixes.Acquire(reusable, sequence.Pages);
            sequence.PageCount = PagesFor(sequence.Computed);
            for (int page = 0; page < sequence.PageCount; page++)
                SetAddress(sequence, page);
        }
    }

    /// <summary>Whether an active sequence is about to compute more of this prompt than is cached yet.</summary>
    private bool WaitsForPrefix(ReadOnlySpan<int> prompt)
    {
        int cached = -1;
        foreach (Sequence active in _active)
        {
            if (active.Computed >= active.PromptTokens)
                continue;
            int common = prompt.CommonPrefixLength(active.Tokens);
            if (common < WorthWaiting)
                continue;
            if (cached < 0)
                cached = _prefixes.Match(prompt);
            if (common >= cached + WorthWaiting)
                return true;
        }
        return false;
    }

    private void AddRows(Sequence sequence, int count)
    {
        sequence.Planned = count;
        for (int i = 0; i < count; i++)
        {
            int position = sequence.Computed + i;
            if (position / KvPage.Positions == sequence.PageCount)
            {
                KvPage? last = sequence.PageCount == 0 ? null : sequence.Pages[sequence.PageCount - 1];
                sequence.Pages[sequence.PageCount] = _prefixes.Append(last);
                SetAddress(sequence, sequence.PageCount++);
            }
            bool wantsNext = position == sequence.Length - 1;
            _pass.Add(sequence.Tokens[position], position, sequence, wantsNext, count == 1);
            if (wantsNext)
                _drawing.Add(sequence);
        }
    }

    /// <summary>Notes which tokens the pages of a sequence now stand for, so that others can find them.</summary>
    private void Record(Sequence sequence)
    {
        for (; sequence.Planned > 0; sequence.Planned--)
        {
            int position = sequence.Computed++, index = position / KvPage.Positions;
            KvPage page = sequence.Pages[index]!;
            page.Tokens[position % KvPage.Positions] = sequence.Tokens[position];
            page.Count = position % KvPage.Positions + 1;
            if (page.Count == KvPage.Positions)
            {
                sequence.Pages[index] = _prefixes.Complete(page);
                SetAddress(sequence, index);
            }
        }
    }

    private void Release(Sequence sequence)
    {
        _prefixes.Release(sequence.Pages.AsSpan(0, sequence.PageCount));
        sequence.PageCount = 0;
        _reservedPages -= sequence.ReservedPages;
    }

    private static unsafe void SetAddress(Sequence sequence, int page) =>
        sequence.PageTable!.Pointer[page] = (nint)sequence.Pages[page]!.Memory;
}
