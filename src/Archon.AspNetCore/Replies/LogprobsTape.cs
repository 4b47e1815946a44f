using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Archon.AspNetCore.Replies;

/// <summary>
/// The log probabilities of a reply's tokens as they are sent: all at once, or those that are new with each piece of a stream. Used by
/// whoever writes the reply, then by whoever ends it.
/// </summary>
/// <param name="top">How many alternatives to ask for at each token.</param>
internal sealed class LogprobsTape(int top) : IDisposable
{
    // OpenAI's word for a token that is too unlikely to be told.
    private const double Unknown = -9_999;

    private int _taken;

    /// <summary>Where the model's endpoint puts them.</summary>
    internal TokenLogprobs Tokens { get; } = new(top);

    /// <summary>
    /// The tokens since the last time, as the value of a choice's field <c>logprobs</c>; <see langword="null"/> when there are none.
    /// </summary>
    internal byte[]? Take()
    {
        if (_taken >= Tokens.Count)
        {
            return null;
        }

        ArrayBufferWriter<byte> json = new();
        using (Utf8JsonWriter writer = new(json, ReplyJson.Options))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("content");
            for (; _taken < Tokens.Count; _taken++)
            {
                Write(writer, _taken);
            }

            writer.WriteEndArray();
            writer.WriteNull("refusal");
            writer.WriteEndObject();
        }

        return json.WrittenSpan.ToArray();
    }

    public void Dispose() => Tokens.Dispose();

    private void Write(Utf8JsonWriter writer, int index)
    {
        writer.WriteStartObject();
        Write(writer, Tokens[index]);
        writer.WriteStartArray("top_logprobs");
        for (int i = 0; i < Tokens.AlternativesOf(index); i++)
        {
            writer.WriteStartObject();
            Write(writer, Tokens.Alternative(index, i));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, TokenLogprob token)
    {
        // A part of a character has no text of its own: its bytes tell what it is.
        writer.WriteString("token", Encoding.UTF8.GetString(token.Text));
        writer.WriteNumber("logprob", double.IsNaN(token.Logprob) ? Unknown : token.Logprob);
        writer.WriteStartArray("bytes");
        foreach (byte one in token.Text)
        {
            writer.WriteNumberValue(one);
        }

        writer.WriteEndArray();
    }
}
