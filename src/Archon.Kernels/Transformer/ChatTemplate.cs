using System.Buffers;
using System.Text;

namespace Archon.Kernels.Transformer;

/// <summary>
/// Turns a conversation into prompt tokens. Only the template's own markers become special tokens: a message that contains
/// <c>&lt;|im_end|&gt;</c> is text and cannot end its turn. The one template known is ChatML
/// (<c>&lt;|im_start|&gt;role\ncontent&lt;|im_end|&gt;\n</c>).
/// </summary>
public sealed class ChatTemplate
{
    // What remains of a ChatML template in Jinja once everything that cannot change its output is taken out; see Normalize.
    private const string ChatMl =
        "{%forminmessages%}{{'<|im_start|>'+m.role+'\\n'+m.content+'<|im_end|>\\n'}}{%endfor%}" +
        "{%ifadd_generation_prompt%}{{'<|im_start|>assistant\\n'}}{%endif%}";

    private readonly Tokenizer _tokenizer;
    private readonly int _start, _end;

    private ChatTemplate(Tokenizer tokenizer, int start, int end) => (_tokenizer, _start, _end) = (tokenizer, start, end);

    /// <summary>Token that ends a turn.</summary>
    public int EndOfTurn => _end;

    /// <summary>Reads the template of a model file.</summary>
    /// <exception cref="GgufException">The file has no template, or another one than ChatML.</exception>
    public static ChatTemplate Load(GgufFile file, Tokenizer tokenizer)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(tokenizer);
        string template = file.Require<string>("tokenizer.chat_template");
        if (Normalize(template) != ChatMl)
        {
            throw new GgufException(
                file.Path,
                "'tokenizer.chat_template' is not plain ChatML, the only template supported; use another model or replace the template.");
        }
        int start = tokenizer.FindSpecialToken("<|im_start|>"u8), end = tokenizer.FindSpecialToken("<|im_end|>"u8);
        if (start < 0 || end < 0)
        {
            throw new GgufException(
                file.Path,
                "'tokenizer.chat_template' is ChatML, but 'tokenizer.ggml.tokens' has no special tokens <|im_start|> and <|im_end|>; "
                + "the file is damaged.");
        }
        return new ChatTemplate(tokenizer, start, end);
    }

    /// <summary>Appends one finished message.</summary>
    /// <param name="role">Role in UTF-8: system, user or assistant.</param>
    /// <param name="content">Text in UTF-8, taken as text whatever it says.</param>
    /// <param name="tokens">Receives the tokens.</param>
    public void AppendMessage(ReadOnlySpan<byte> role, ReadOnlySpan<byte> content, TokenBuffer tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        // Role and content are encoded as one text, as a template engine would: merges may cross the line break.
        byte[] text = ArrayPool<byte>.Shared.Rent(role.Length + 1 + content.Length);
        role.CopyTo(text);
        text[role.Length] = (byte)'\n';
        content.CopyTo(text.AsSpan(role.Length + 1));
        Open(tokens);
        _tokenizer.Encode(text.AsSpan(0, role.Length + 1 + content.Length), tokens);
        ArrayPool<byte>.Shared.Return(text);
        tokens.Add(_end);
        _tokenizer.Encode("\n"u8, tokens);
    }

    /// <summary>Appends the opening of the assistant's reply, the end of every prompt.</summary>
    public void AppendReplyStart(TokenBuffer tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        Open(tokens);
        _tokenizer.Encode("assistant\n"u8, tokens);
    }

    private void Open(TokenBuffer tokens)
    {
        if (tokens.Count == 0 && _tokenizer.BeginOfText >= 0)
            tokens.Add(_tokenizer.BeginOfText);
        tokens.Add(_start);
    }

    /// <summary>Removes what differs between spellings of one template: blanks, quotes, the loop variable's name, split literals.</summary>
    private static string Normalize(string template)
    {
        var kept = new StringBuilder(template.Length);
        bool quoted = false;
        foreach (char c in template)
        {
            quoted ^= c is '\'' or '"';
            if (quoted && c == '\n')
                kept.Append("\\n"); // a line break in a literal and its escape are the same to Jinja
            else if (quoted || !char.IsWhiteSpace(c))
                kept.Append(c == '"' ? '\'' : c);
        }
        string text = kept
            .Replace("{%-", "{%").Replace("-%}", "%}")
            .Replace("{{-", "{{").Replace("-}}", "}}")
            .Replace("'+'", "").ToString();
        const string loop = "{%for";
        int name = text.IndexOf(loop, StringComparison.Ordinal) + loop.Length;
        int after = text.IndexOf("inmessages%}", StringComparison.Ordinal);
        if (name < loop.Length || after <= name)
            return text;
        string variable = text[name..after];
        return text.Replace(loop + variable + "inmessages", loop + "minmessages", StringComparison.Ordinal)
            .Replace("+" + variable + "['role']", "+m.role", StringComparison.Ordinal)
            .Replace("+" + variable + "['content']", "+m.content", StringComparison.Ordinal)
            .Replace("+" + variable + ".role", "+m.role", StringComparison.Ordinal)
            .Replace("+" + variable + ".content", "+m.content", StringComparison.Ordinal);
    }
}
