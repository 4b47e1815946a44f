using System.Runtime.InteropServices;

namespace Archon;

/// <summary>
/// The tokens of a reply with their log probabilities and the likeliest alternatives to each. Reusable: the endpoint that fills it forgets
/// the last reply first; <see cref="Dispose"/> gives the memory back. Not safe for use by several threads at once.
/// </summary>
public sealed class TokenLogprobs : IDisposable
{
    // What servers write for a token that is too unlikely to be told (OpenAI, vLLM), or for less (llama.cpp).
    private const double Untold = -9_999;

    // A probability that is rounded may come out above 1.
    private const double Rounding = 1e-3;

    // Apart, so that the tokens' bytes are what the model wrote.
    private readonly Utf8Buffer _text = new();
    private readonly Utf8Buffer _alternativesText = new();
    private readonly List<Entry> _tokens = [];
    private readonly List<Entry> _alternatives = [];
    private int _replyStart = -1;
    private int _replyLength;

    /// <summary>Creates an empty list.</summary>
    /// <param name="top">How many alternatives to ask for at each token, 0 or more. Most servers refuse more than 20, or than 5.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="top"/> is negative.</exception>
    public TokenLogprobs(int top = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(top);
        Top = top;
    }

    /// <summary>How many alternatives are asked for at each token, and kept.</summary>
    public int Top { get; }

    /// <summary>How many tokens there are.</summary>
    public int Count => _tokens.Count;

    /// <summary>The token at a position.</summary>
    /// <param name="index">The position, from 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token.</exception>
    public TokenLogprob this[int index]
    {
        get
        {
            Entry token = _tokens[index];
            return new(_text.WrittenSpan.Slice(token.Start, token.Length), token.Logprob, PlaceOf(token));
        }
    }

    /// <summary>How many alternatives are told at a token, from 0 to <see cref="Top"/>.</summary>
    /// <param name="index">The token's position.</param>
    /// <returns>How many there are; the token itself may be one of them.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token.</exception>
    public int AlternativesOf(int index) => _tokens[index].Alternatives;

    /// <summary>An alternative to a token.</summary>
    /// <param name="index">The token's position.</param>
    /// <param name="rank">From 0 to <see cref="AlternativesOf"/> - 1, in the server's order, usually the likeliest first.</param>
    /// <returns>The alternative.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token or alternative.</exception>
    public TokenLogprob Alternative(int index, int rank)
    {
        Entry token = _tokens[index];
        ArgumentOutOfRangeException.ThrowIfNegative(rank);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rank, token.Alternatives);
        Entry other = _alternatives[token.FirstAlternative + rank];
        return new(_alternativesText.WrittenSpan.Slice(other.Start, other.Length), other.Logprob, PlaceOf(token));
    }

    /// <summary>Adds the next token; for endpoints.</summary>
    /// <param name="token">Its bytes.</param>
    /// <param name="logprob">
    /// The natural logarithm of its probability. What cannot be one (above 0, -9999 or less, infinite, not a number) is unknown.
    /// </param>
    public void Add(ReadOnlySpan<byte> token, double logprob)
    {
        _tokens.Add(new(_text.Length, token.Length, Known(logprob), _alternatives.Count, 0));
        _text.Append(token);
    }

    /// <summary>Adds an alternative to the last token; for endpoints. One too many is left out.</summary>
    /// <param name="token">Its bytes.</param>
    /// <param name="logprob">As in <see cref="Add"/>.</param>
    /// <exception cref="InvalidOperationException">There is no token yet.</exception>
    public void AddAlternative(ReadOnlySpan<byte> token, double logprob)
    {
        if (_tokens.Count == 0)
        {
            throw new InvalidOperationException("An alternative belongs to a token; add that first.");
        }

        ref Entry last = ref CollectionsMarshal.AsSpan(_tokens)[^1];
        if (last.Alternatives < Top)
        {
            last = last with { Alternatives = last.Alternatives + 1 };
            _alternatives.Add(new(_alternativesText.Length, token.Length, Known(logprob), 0, 0));
            _alternativesText.Append(token);
        }
    }

    /// <summary>Finds the tokens' places in the reply, when all are added; for endpoints.</summary>
    /// <param name="reply">The text of the reply. Servers leave reasoning before it out, blanks around it and what ended it.</param>
    public void Locate(ReadOnlySpan<byte> reply)
    {
        (_replyStart, _replyLength) = (-1, reply.Length);
        for (int i = _tokens.Count - 1; i >= 0 && _replyStart < 0; i--)
        {
            ReadOnlySpan<byte> token = this[i].Text;
            int start = _tokens[i].Start, blanks = token.Length - token.TrimStart(" \t\r\n"u8).Length;
            _replyStart = _text.WrittenSpan[start..].StartsWith(reply) ? start
                : _text.WrittenSpan[(start + blanks)..].StartsWith(reply) ? start + blanks
                : -1;
        }
    }

    /// <summary>Forgets all tokens and keeps the memory.</summary>
    public void Clear()
    {
        _text.Clear();
        _alternativesText.Clear();
        Forget();
    }

    /// <summary>Forgets all tokens and gives the memory back. The list can be used again.</summary>
    public void Dispose()
    {
        _text.Dispose();
        _alternativesText.Dispose();
        Forget();
    }

    private static double Known(double logprob) => logprob switch
    {
        <= 0 and > Untold => logprob,
        > 0 and < Rounding => 0,
        _ => double.NaN,
    };

    private int PlaceOf(Entry token)
    {
        int place = token.Start - _replyStart;
        return _replyStart >= 0 && place + token.Length > 0 && place < _replyLength ? Math.Max(0, place) : -1;
    }

    private void Forget()
    {
        _tokens.Clear();
        _alternatives.Clear();
        (_replyStart, _replyLength) = (-1, 0);
    }

    private readonly record struct Entry(int Start, int Length, double Logprob, int FirstAlternative, int Alternatives);
}
