using System.Text;

namespace Archon.Kernels.Transformer;

/// <summary>
/// Byte-level byte-pair tokenizer read from GGUF metadata (model <c>gpt2</c>, pre-tokenizer <c>qwen2</c>). Encoding and decoding
/// work on UTF-8 and allocate nothing beyond the growth of the caller's buffer. Thread-safe.
/// </summary>
public sealed class Tokenizer
{
    private const int ControlType = 3, UserDefinedType = 4;

    private readonly byte[] _text;          // the bytes of all tokens, one after the other
    private readonly int[] _starts;         // token i is _text[_starts[i].._starts[i + 1]]
    private readonly bool[] _isSpecial;
    private readonly int[] _specialTokens;  // longest first, so that the longest match wins
    private readonly BytePairMerger _merger;

    private Tokenizer(GgufFile file, string[] vocabulary)
    {
        int[] types = file.Get("tokenizer.ggml.token_type", new int[vocabulary.Length]);
        if (types.Length != vocabulary.Length)
        {
            throw new GgufException(
                file.Path,
                $"'tokenizer.ggml.token_type' has {types.Length} entries for {vocabulary.Length} tokens; the file is damaged.");
        }

        var ids = new Dictionary<string, int>(vocabulary.Length, StringComparer.Ordinal);
        _isSpecial = new bool[vocabulary.Length];
        _starts = new int[vocabulary.Length + 1];
        using var text = new MemoryStream();
        var specials = new List<int>();
        for (int id = 0; id < vocabulary.Length; id++)
        {
            ids.TryAdd(vocabulary[id], id);
            _isSpecial[id] = types[id] == ControlType;
            var bytes = new byte[vocabulary[id].Length];
            if (types[id] is ControlType or UserDefinedType)
            {
                bytes = Encoding.UTF8.GetBytes(vocabulary[id]);
                if (bytes.Length > 0)
                    specials.Add(id);
            }
            else if (!ByteAlphabet.TryDecode(vocabulary[id], bytes))
            {
                throw new GgufException(
                    file.Path,
                    $"token {id} in 'tokenizer.ggml.tokens' is not written in the gpt2 byte alphabet; the file is damaged.");
            }
            text.Write(bytes);
            _starts[id + 1] = (int)text.Length;
            LongestToken = Math.Max(LongestToken, bytes.Length);
        }
        _text = text.ToArray();
        _specialTokens = [.. specials.OrderByDescending(id => vocabulary[id].Length).ThenBy(id => id)];
        _merger = new BytePairMerger(ReadByteTokens(file, ids), ReadMerges(file, ids));

        EndOfText = TokenId(file, "tokenizer.ggml.eos_token_id", vocabulary.Length);
        EndOfTurn = TokenId(file, "tokenizer.ggml.eot_token_id", vocabulary.Length);
        bool begins = file.Get("tokenizer.ggml.add_bos_token", false);
        BeginOfText = begins ? TokenId(file, "tokenizer.ggml.bos_token_id", vocabulary.Length) : -1;
    }

    /// <summary>Number of tokens, padding included.</summary>
    public int VocabularySize => _isSpecial.Length;

    /// <summary>Token that ends a text, or -1.</summary>
    public int EndOfText { get; }

    /// <summary>Token that ends a turn of a chat, or -1.</summary>
    public int EndOfTurn { get; }

    /// <summary>Token that must open every prompt, or -1 when the model wants none.</summary>
    public int BeginOfText { get; }

    /// <summary>Length of the longest token in bytes: a text of n bytes has at least n / LongestToken tokens.</summary>
    public int LongestToken { get; }

    /// <summary>Reads the tokenizer of a model file.</summary>
    /// <exception cref="GgufException">The file holds another kind of tokenizer, or a damaged one.</exception>
    public static Tokenizer Load(GgufFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        string model = file.Require<string>("tokenizer.ggml.model");
        if (model != "gpt2")
        {
            throw new GgufException(
                file.Path,
                $"'tokenizer.ggml.model' is '{model}'; only 'gpt2' (byte-level BPE) is supported, use another model.");
        }
        string pre = file.Require<string>("tokenizer.ggml.pre");
        if (pre != "qwen2")
            throw new GgufException(file.Path, $"'tokenizer.ggml.pre' is '{pre}'; only 'qwen2' is supported, use another model.");
        return new Tokenizer(file, file.Require<string[]>("tokenizer.ggml.tokens"));
    }

    /// <summary>True for control tokens such as <c>&lt;|im_end|&gt;</c>, which carry no text.</summary>
    /// <param name="token">A token id in [0, <see cref="VocabularySize"/>).</param>
    public bool IsControl(int token) => _isSpecial[token];

    /// <summary>The bytes of a token; a multi-byte character may span several tokens. Control tokens give their name.</summary>
    /// <param name="token">A token id in [0, <see cref="VocabularySize"/>).</param>
    public ReadOnlySpan<byte> BytesOf(int token) => _text.AsSpan(_starts[token], _starts[token + 1] - _starts[token]);

    /// <summary>Appends the tokens of a text.</summary>
    /// <param name="utf8">The text; bytes that are no valid UTF-8 are kept as they are.</param>
    /// <param name="tokens">Receives the tokens.</param>
    /// <param name="parseSpecial">
    /// Whether names of special tokens in the text mean those tokens. Never set it for text of users or models.
    /// </param>
    public void Encode(ReadOnlySpan<byte> utf8, TokenBuffer tokens, bool parseSpecial = false)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        while (parseSpecial && FindSpecial(utf8, out int token) is >= 0 and int start)
        {
            EncodePlain(utf8[..start], tokens);
            tokens.Add(token);
            utf8 = utf8[(start + BytesOf(token).Length)..];
        }
        EncodePlain(utf8, tokens);
    }

    /// <summary>The id of a special token by its exact name, or -1.</summary>
    public int FindSpecialToken(ReadOnlySpan<byte> name)
    {
        foreach (int token in _specialTokens)
        {
            if (name.SequenceEqual(BytesOf(token)))
                return token;
        }
        return -1;
    }

    private void EncodePlain(ReadOnlySpan<byte> text, TokenBuffer tokens)
    {
        while (!text.IsEmpty)
        {
            int length = PreTokenizer.NextLength(text);
            _merger.Encode(text[..length], tokens);
            text = text[length..];
        }
    }

    private int FindSpecial(ReadOnlySpan<byte> text, out int token)
    {
        (int start, token) = (-1, -1);
        foreach (int special in _specialTokens)
        {
            // Strictly earlier only: among matches at one place the first, longest name stays.
            int end = start < 0 ? text.Length : Math.Min(text.Length, start - 1 + BytesOf(special).Length);
            int found = text[..end].IndexOf(BytesOf(special));
            if (found >= 0)
                (start, token) = (found, special);
            if (start == 0)
                break;
        }
        return start;
    }

    private static int TokenId(GgufFile file, string key, int vocabularySize)
    {
        long id = file.Get(key, -1L);
        return id < vocabularySize && id >= -1
            ? (int)id
            : throw new GgufException(file.Path, $"'{key}' is {id}, outside the vocabulary of {vocabularySize}; the file is damaged.");
    }

    private static int[] ReadByteTokens(GgufFile file, Dictionary<string, int> ids)
    {
        var tokens = new int[256];
        for (int b = 0; b < 256; b++)
        {
            if (!ids.TryGetValue(ByteAlphabet.OfByte(b).ToString(), out tokens[b]))
                throw new GgufException(file.Path, $"'tokenizer.ggml.tokens' has no token for the byte 0x{b:x2}; the file is damaged.");
        }
        return tokens;
    }

    private static Dictionary<long, BytePairMerger.Merge> ReadMerges(GgufFile file, Dictionary<string, int> ids)
    {
        string[] lines = file.Require<string[]>("tokenizer.ggml.merges");
        var merges = new Dictionary<long, BytePairMerger.Merge>(lines.Length);
        for (int rank = 0; rank < lines.Length; rank++)
        {
            string line = lines[rank];
            int space = line.IndexOf(' ', Math.Min(1, line.Length));
            if (space < 0 || !ids.TryGetValue(line[..space], out int left) || !ids.TryGetValue(line[(space + 1)..], out int right)
                || !ids.TryGetValue(line.Remove(space, 1), out int merged))
            {
                throw new GgufException(
                    file.Path,
                    $"merge {rank} ('{line}') in 'tokenizer.ggml.merges' names tokens that do not exist; the file is damaged.");
            }
            merges.TryAdd(BytePairMerger.Key(left, right), new BytePairMerger.Merge(rank, merged));
        }
        return merges;
    }
}
