using System.Text.Json;

namespace Archon.Endpoints.OpenAI;

/// <summary>
/// Reads the body of a reply, or one piece of a stream, without a document tree: the text of the first choice goes to the reply's buffer,
/// or each choice to its own where several samples were asked for. All that is not understood is skipped, because servers add fields of
/// their own.
/// </summary>
internal static class ReplyJson
{
    /// <exception cref="JsonException">The body is no such JSON.</exception>
    internal static void Read(ReadOnlySpan<byte> body, Utf8Buffer text, IReadOnlyList<SampledReply> samples, ref Reply reply)
    {
        if (reply.Logprobs is null)
        {
            ReadStrict(body, text, samples, ref reply);
            return;
        }

        using Utf8Buffer mended = new();
        ReadStrict(LooseJson.Mend(body, mended), text, samples, ref reply);
    }

    private static void ReadStrict(ReadOnlySpan<byte> body, Utf8Buffer text, IReadOnlyList<SampledReply> samples, ref Reply reply)
    {
        Utf8JsonReader reader = new(body);
        Expect(ref reader, JsonTokenType.StartObject);
        while (NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("choices"u8))
            {
                ReadChoices(ref reader, text, samples, ref reply);
            }
            else if (reader.ValueTextEquals("usage"u8))
            {
                ReadUsage(ref reader, ref reply);
            }
            else if (reader.ValueTextEquals("error"u8))
            {
                reader.Read();
                reply.Error ??= reader.TokenType == JsonTokenType.Null ? null : ErrorJson.Describe(ref reader) ?? "an error without words";
            }
            else
            {
                SkipValue(ref reader);
            }
        }

        if (reader.Read())
        {
            throw new JsonException("There is more after the end of the object.");
        }
    }

    private static void ReadChoices(ref Utf8JsonReader reader, Utf8Buffer text, IReadOnlyList<SampledReply> samples, ref Reply reply)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        for (int i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
        {
            if (i >= Math.Max(1, samples.Count) || reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
            }
            else if (samples.Count == 0)
            {
                ReadChoice(ref reader, text, ref reply);
            }
            else
            {
                Reply choice = default;
                ReadChoice(ref reader, samples[i].Text, ref choice);
                samples[i].Completion = choice.Error is { } error ? Completion.Failed(error) : new(default, choice.Finish);
                reply.HasChoice = true;
            }
        }
    }

    private static void ReadChoice(ref Utf8JsonReader reader, Utf8Buffer text, ref Reply reply)
    {
        reply.HasChoice = true;
        while (NextProperty(ref reader))
        {
            ReadChoiceField(ref reader, text, ref reply);
        }
    }

    private static void ReadChoiceField(ref Utf8JsonReader reader, Utf8Buffer text, ref Reply reply)
    {
        if (reader.ValueTextEquals("message"u8) || reader.ValueTextEquals("delta"u8))
        {
            ReadMessage(ref reader, text, ref reply);
        }
        else if (reader.ValueTextEquals("text"u8))
        {
            reader.Read();
            AppendText(ref reader, text);
        }
        else if (reader.ValueTextEquals("finish_reason"u8))
        {
            reader.Read();
            ReadFinish(ref reader, ref reply);
        }
        else if (reply.Logprobs is { } logprobs && reader.ValueTextEquals("logprobs"u8))
        {
            LogprobsJson.Read(ref reader, logprobs);
        }
        else
        {
            SkipValue(ref reader);
        }
    }

    private static void ReadMessage(ref Utf8JsonReader reader, Utf8Buffer text, ref Reply reply)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("content"u8))
            {
                reader.Read();
                AppendText(ref reader, text);
            }
            else if (reader.ValueTextEquals("tool_calls"u8))
            {
                reader.Read();
                if (reader.TokenType == JsonTokenType.StartArray && reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    reply.Error ??= "it called a tool instead of answering";
                    SkipRestOfArray(ref reader);
                }
            }
            else if (reader.ValueTextEquals("refusal"u8))
            {
                reader.Read();
                if (reader.TokenType == JsonTokenType.String && !reader.ValueSpan.IsEmpty)
                {
                    reply.Error ??= $"it refused: {reader.GetString()}";
                }
            }
            else
            {
                // Hidden reasoning (reasoning_content, reasoning) is not part of the answer.
                SkipValue(ref reader);
            }
        }
    }

    /// <summary>A string, or the parts of a content list that are texts.</summary>
    private static void AppendText(ref Utf8JsonReader reader, Utf8Buffer text)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            try
            {
                int written = reader.CopyString(text.GetSpan(Math.Max(1, reader.ValueSpan.Length)));
                text.Advance(written);
            }
            catch (InvalidOperationException exception)
            {
                throw new JsonException("A text is not Unicode.", exception);
            }
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (reader.TokenType != JsonTokenType.StartObject)
                {
                    reader.Skip();
                    continue;
                }

                while (NextProperty(ref reader))
                {
                    bool isText = reader.ValueTextEquals("text"u8);
                    reader.Read();
                    if (isText)
                    {
                        AppendText(ref reader, text);
                    }
                    else
                    {
                        reader.Skip();
                    }
                }
            }
        }
        else
        {
            reader.Skip();
        }
    }

    private static void ReadFinish(ref Utf8JsonReader reader, ref Reply reply)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return;
        }

        reply.HasFinish = true;
        reply.Finish = reader.ValueTextEquals("length"u8) ? FinishReason.Length
            : reader.ValueTextEquals("content_filter"u8) ? FinishReason.ContentFilter
            : FinishReason.Stop;
    }

    private static void ReadUsage(ref Utf8JsonReader reader, ref Reply reply)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        (int prompt, int completion, int cached, int reasoning) = (0, 0, 0, 0);
        int depth = reader.CurrentDepth;
        while (reader.Read() && !(reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == depth))
        {
            // The details are objects inside: their fields are looked for at any depth, their names are theirs alone.
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            if (reader.ValueTextEquals("prompt_tokens"u8))
            {
                prompt = ReadCount(ref reader);
            }
            else if (reader.ValueTextEquals("completion_tokens"u8))
            {
                completion = ReadCount(ref reader);
            }
            else if (reader.ValueTextEquals("cached_tokens"u8) || reader.ValueTextEquals("prompt_cache_hit_tokens"u8))
            {
                cached = ReadCount(ref reader);
            }
            else if (reader.ValueTextEquals("reasoning_tokens"u8))
            {
                reasoning = ReadCount(ref reader);
            }
        }

        reply.Usage = new(prompt, completion, Math.Min(cached, prompt), Math.Min(reasoning, completion));
    }

    private static int ReadCount(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int count) && count > 0 ? count : 0;
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (!reader.Read() || reader.TokenType != type)
        {
            throw new JsonException($"It begins with {reader.TokenType}, not with an object.");
        }
    }

    internal static bool NextProperty(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    internal static void SkipValue(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    private static void SkipRestOfArray(ref Utf8JsonReader reader)
    {
        do
        {
            reader.Skip();
        }
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray);
    }
}
