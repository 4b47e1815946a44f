using System.Text.Json;

namespace Archon.Endpoints.OpenAI;

/// <summary>
/// Asks for the log probabilities of a reply's tokens and reads them: a list of objects in the field <c>content</c> (chat, and all
/// interfaces of llama.cpp), or one list for each property (completions). What is missing or wrong is unknown.
/// </summary>
/// <remarks>
/// <c>text_offset</c> is not read: it counts characters from the start of the prompt or of the reply, as the server likes; bytes tell the
/// places.
/// </remarks>
internal static class LogprobsJson
{
    /// <summary>Where a reply's log probabilities go; <see langword="null"/> when nobody asks for them.</summary>
    internal static TokenLogprobs? Wanted(ModelRequest request, OpenAIOptions options) =>
        options.TellsLogprobs && request.Replies.Count == 0 ? request.Logprobs : null;

    internal static void Write(Utf8JsonWriter writer, TokenLogprobs logprobs, OpenAIInterface form)
    {
        if (form == OpenAIInterface.Completions)
        {
            // Some servers tell nothing for 0.
            writer.WriteNumber("logprobs"u8, Math.Max(1, logprobs.Top));
            return;
        }

        writer.WriteBoolean("logprobs"u8, true);
        if (logprobs.Top > 0)
        {
            writer.WriteNumber("top_logprobs"u8, logprobs.Top);
        }
    }

    /// <summary>Reads the value of the field <c>logprobs</c> of a choice.</summary>
    internal static void Read(ref Utf8JsonReader reader, TokenLogprobs logprobs)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        using Utf8Buffer text = new();
        JsonItems content = default, tokens = default, values = default, tops = default;
        while (ReplyJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("content"u8))
            {
                content = new(ValueOf(ref reader));
            }
            else if (reader.ValueTextEquals("tokens"u8))
            {
                tokens = new(ValueOf(ref reader));
            }
            else if (reader.ValueTextEquals("token_logprobs"u8))
            {
                values = new(ValueOf(ref reader));
            }
            else if (reader.ValueTextEquals("top_logprobs"u8))
            {
                tops = new(ValueOf(ref reader));
            }
            else
            {
                ReplyJson.SkipValue(ref reader);
            }
        }

        ReadContent(content, logprobs, text, isAlternatives: false);
        while (tokens.Next())
        {
            ReadText(tokens.Reader, text);
            tokens.Reader.Skip();
            double value = double.NaN;
            if (values.Next())
            {
                value = ReadNumber(values.Reader);
                values.Reader.Skip();
            }

            logprobs.Add(text.WrittenSpan, value);
            if (tops.Next())
            {
                ReadNamed(ref tops.Reader, logprobs, text);
            }
        }
    }

    /// <summary>Tokens that are objects.</summary>
    private static void ReadContent(JsonItems items, TokenLogprobs logprobs, Utf8Buffer text, bool isAlternatives)
    {
        while (items.Next())
        {
            if (items.Reader.TokenType == JsonTokenType.StartObject)
            {
                ReadToken(ref items.Reader, logprobs, text, isAlternatives);
            }
            else
            {
                items.Reader.Skip();
            }
        }
    }

    private static void ReadToken(ref Utf8JsonReader reader, TokenLogprobs logprobs, Utf8Buffer text, bool isAlternative)
    {
        // In an order of our own, whatever the server's.
        Utf8JsonReader token = default, value = default;
        JsonItems bytes = default, tops = default;
        while (ReplyJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("token"u8))
            {
                token = ValueOf(ref reader);
            }
            else if (reader.ValueTextEquals("logprob"u8))
            {
                value = ValueOf(ref reader);
            }
            else if (reader.ValueTextEquals("bytes"u8))
            {
                bytes = new(ValueOf(ref reader));
            }
            else if (reader.ValueTextEquals("top_logprobs"u8))
            {
                tops = new(ValueOf(ref reader));
            }
            else
            {
                ReplyJson.SkipValue(ref reader);
            }
        }

        if (!TryReadBytes(bytes, text))
        {
            ReadText(token, text);
        }

        if (isAlternative)
        {
            logprobs.AddAlternative(text.WrittenSpan, ReadNumber(value));
            return;
        }

        logprobs.Add(text.WrittenSpan, ReadNumber(value));
        ReadContent(tops, logprobs, text, isAlternatives: true);
    }

    /// <summary>Alternatives whose texts are the names of an object's fields.</summary>
    private static void ReadNamed(ref Utf8JsonReader reader, TokenLogprobs logprobs, Utf8Buffer text)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (ReplyJson.NextProperty(ref reader))
        {
            ReadText(reader, text);
            reader.Read();
            logprobs.AddAlternative(text.WrittenSpan, ReadNumber(reader));
            reader.Skip();
        }
    }

    private static Utf8JsonReader ValueOf(scoped ref Utf8JsonReader reader)
    {
        reader.Read();
        Utf8JsonReader value = reader;
        reader.Skip();
        return value;
    }

    private static double ReadNumber(Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out double number) ? number : double.NaN;

    private static void ReadText(Utf8JsonReader reader, Utf8Buffer text)
    {
        text.Clear();
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
        {
            return;
        }

        try
        {
            int written = reader.CopyString(text.GetSpan(Math.Max(1, reader.ValueSpan.Length)));
            text.Advance(written);
        }
        catch (InvalidOperationException)
        {
            // A part of a character is no text; its bytes would have been.
        }
    }

    private static bool TryReadBytes(JsonItems items, Utf8Buffer text)
    {
        text.Clear();
        while (items.Next())
        {
            if (items.Reader.TokenType != JsonTokenType.Number || !items.Reader.TryGetByte(out byte one))
            {
                return false;
            }

            text.GetSpan(1)[0] = one;
            text.Advance(1);
        }

        return text.Length > 0;
    }
}
