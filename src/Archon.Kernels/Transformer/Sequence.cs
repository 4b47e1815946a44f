using Archon.Kernels.Sampling;

namespace Archon.Kernels.Transformer;

/// <summary>Why a sequence ended.</summary>
public enum SequenceEnd
{
    /// <summary>It has not ended.</summary>
    None,

    /// <summary>The model ended its turn, or a stop text appeared.</summary>
    Stop,

    /// <summary>The limit of new tokens or the context length was reached.</summary>
    Length,
}

/// <summary>
/// One prompt and the reply that grows from it. Reusable: <see cref="Start"/> begins a new one in the same memory. To be used by one
/// <see cref="BatchDecoder"/> at a time, on its thread.
/// </summary>
public sealed class Sequence
{
    private int[] _tokens = new int[256];
    private byte[] _text = new byte[256];
    private int _textLength, _promptTokens;
    private StopStrings? _stops;
    private SamplingOptions _options;
    private RandomStream _random;

    /// <summary>Whatever the owner wants to find again when the sequence ends.</summary>
    public object? Tag { get; set; }

    /// <summary>Tokens of the prompt.</summary>
    public int PromptTokens => _promptTokens;

    /// <summary>Tokens of the prompt whose keys and values were already known.</summary>
    public int CachedTokens { get; internal set; }

    /// <summary>Tokens generated so far, a final end-of-turn token included.</summary>
    public int CompletionTokens => Length - _promptTokens;

    /// <summary>The generated tokens, valid until the next step or start.</summary>
    public ReadOnlySpan<int> Completion => _tokens.AsSpan(_promptTokens, CompletionTokens);

    /// <summary>
    /// The reply in UTF-8 without end marker or stop text, valid until the next step or start.
    /// While it grows it may end within a character.
    /// </summary>
    public ReadOnlySpan<byte> Text => _text.AsSpan(0, _textLength);

    /// <summary>Why the sequence ended, or <see cref="SequenceEnd.None"/>.</summary>
    public SequenceEnd End { get; private set; }

    internal int Length { get; private set; }

    /// <summary>Tokens whose keys and values are in the pages.</summary>
    internal int Computed { get; set; }

    /// <summary>Tokens that take part in the step under way.</summary>
    internal int Planned { get; set; }

    internal ReadOnlySpan<int> Tokens => _tokens.AsSpan(0, Length);

    internal int MaxTokens => _options.MaxTokens;

    internal KvPage?[] Pages { get; private set; } = [];

    internal int PageCount { get; set; }

    internal int ReservedPages { get; set; }

    /// <summary>The addresses of <see cref="Pages"/>, for the attention kernel.</summary>
    internal AlignedMemory<nint>? PageTable { get; private set; }

    internal BatchDecoder? Owner { get; set; }

    /// <summary>Begins a new sequence.</summary>
    /// <param name="prompt">Tokens of the prompt, at least one.</param>
    /// <param name="options">How to draw tokens and when to stop.</param>
    /// <param name="stops">Texts that end the reply.</param>
    /// <exception cref="ArgumentException">The prompt is empty or an option out of range.</exception>
    /// <exception cref="InvalidOperationException">A decoder still works on this sequence.</exception>
    public void Start(ReadOnlySpan<int> prompt, in SamplingOptions options, StopStrings? stops = null)
    {
        options.Validate();
        if (prompt.IsEmpty)
            throw new ArgumentException("A prompt needs at least one token.", nameof(prompt));
        if (Owner is not null)
            throw new InvalidOperationException("The sequence is still in a decoder; remove it first.");
        if (_tokens.Length < prompt.Length)
            _tokens = new int[prompt.Length];
        prompt.CopyTo(_tokens);
        (_promptTokens, Length) = (prompt.Length, prompt.Length);
        (_options, _stops, _random) = (options, stops, new RandomStream(options.Seed));
        (_textLength, Computed, CachedTokens, PageCount, End) = (0, 0, 0, 0, SequenceEnd.None);
    }

    /// <summary>Makes room for a whole context, so that no step allocates.</summary>
    internal void Reserve(int contextLength, int longestToken)
    {
        int pages = (contextLength + KvPage.Positions - 1) / KvPage.Positions;
        if (Pages.Length < pages)
        {
            Pages = new KvPage?[pages];
            PageTable = new AlignedMemory<nint>(pages);
        }
        if (_tokens.Length < contextLength)
            Array.Resize(ref _tokens, contextLength);
        int text = Math.Min(contextLength, 4096) * longestToken;
        if (_text.Length < text)
            _text = new byte[text];
    }

    internal int Sample(ReadOnlySpan<float> logits, TokenSampler sampler) => sampler.Sample(logits, _options, ref _random);

    /// <summary>Appends a drawn token and decides whether the sequence has ended.</summary>
    internal void Accept(int token, Tokenizer tokenizer, int contextLength)
    {
        _tokens[Length++] = token;
        if (token == tokenizer.EndOfText || token == tokenizer.EndOfTurn)
        {
            End = SequenceEnd.Stop;
            return;
        }
        if (!tokenizer.IsControl(token))
        {
            ReadOnlySpan<byte> bytes = tokenizer.BytesOf(token);
            if (_text.Length < _textLength + bytes.Length)
                Array.Resize(ref _text, 2 * (_textLength + bytes.Length));
            bytes.CopyTo(_text.AsSpan(_textLength));
            int before = _textLength;
            _textLength += bytes.Length;
            if (_stops?.Find(Text, before) is >= 0 and int stop)
            {
                _textLength = stop;
                End = SequenceEnd.Stop;
                return;
            }
        }
        if (CompletionTokens >= _options.MaxTokens || Length >= contextLength)
            End = SequenceEnd.Length;
    }
}
