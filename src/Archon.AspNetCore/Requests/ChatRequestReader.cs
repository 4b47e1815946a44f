using System.Buffers;
using System.Text.Json;
using Archon.AspNetCore.Serving;
using static Archon.AspNetCore.Requests.JsonFields;

namespace Archon.AspNetCore.Requests;

/// <summary>
/// Reads the body of a request (https://platform.openai.com/docs/api-reference/chat/create) without a document tree. What it does not know
/// it ignores, as other servers do; what it knows and cannot do, such as tools, it refuses.
/// </summary>
internal static class ChatRequestReader
{
    private const int MostStops = 16;
    private const int MostTopLogprobs = 20;

    // 0 means the likeliest token, as so small a share does.
    private const double LeastTopP = 1e-6;

    /// <exception cref="ServingException">The body is wrong; the message names the field.</exception>
    internal static ChatRequest Read(in ReadOnlySequence<byte> body)
    {
        try
        {
            Utf8JsonReader reader = new(body);
            ChatRequest request = new();
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                throw ServingException.Bad("The request's body must be a JSON object.");
            }

            while (NextField(ref reader))
            {
                ReadField(ref reader, request);
            }

            // Fails when there is more after the end of the object.
            reader.Read();
            return Check(request);
        }
        catch (JsonException exception)
        {
            throw ServingException.Bad($"The request's body is not JSON: {exception.Message}", code: "invalid_json");
        }
        catch (InvalidOperationException)
        {
            // What the reader throws at bytes that are no UTF-8 and at halves of surrogate pairs.
            throw ServingException.Bad("The request's body holds a text that is not valid Unicode.", code: "invalid_json");
        }
    }

    private static ChatRequest Check(ChatRequest request)
    {
        if (request.Model.Length == 0)
        {
            throw ServingException.Bad("The request names no model.", "model");
        }

        if (request is { TopLogprobs: > 0, Logprobs: false })
        {
            throw ServingException.Bad("'top_logprobs' go with 'logprobs': true.", "top_logprobs");
        }

        return request.Messages.Count > 0 ? request : throw ServingException.Bad("The request has no messages.", "messages");
    }

    private static void ReadField(ref Utf8JsonReader reader, ChatRequest request)
    {
        if (reader.ValueTextEquals("model"u8))
        {
            request.Model = Text(ref reader, "model") ?? "";
        }
        else if (reader.ValueTextEquals("messages"u8))
        {
            MessageReader.ReadAll(ref reader, request.Messages);
        }
        else if (reader.ValueTextEquals("temperature"u8))
        {
            request.Temperature = Number(ref reader, "temperature", 0, 2);
        }
        else if (reader.ValueTextEquals("top_p"u8))
        {
            request.TopP = Number(ref reader, "top_p", 0, 1) is { } topP ? Math.Max(topP, LeastTopP) : null;
        }
        else if (reader.ValueTextEquals("max_completion_tokens"u8))
        {
            request.MaxTokens = (int?)Integer(ref reader, "max_completion_tokens", 1, int.MaxValue) ?? request.MaxTokens;
        }
        else if (reader.ValueTextEquals("max_tokens"u8))
        {
            request.MaxTokens = (int?)Integer(ref reader, "max_tokens", 1, int.MaxValue) ?? request.MaxTokens;
        }
        else if (reader.ValueTextEquals("seed"u8))
        {
            request.Seed = unchecked((ulong?)Integer(ref reader, "seed", long.MinValue, long.MaxValue));
        }
        else if (reader.ValueTextEquals("n"u8))
        {
            request.Count = (int?)Integer(ref reader, "n", 1, 128) ?? 1;
        }
        else if (reader.ValueTextEquals("stop"u8))
        {
            request.Stop = ReadStops(ref reader);
        }
        else if (reader.ValueTextEquals("response_format"u8))
        {
            request.Format = FormatReader.Read(ref reader);
        }
        else if (reader.ValueTextEquals("stream"u8))
        {
            request.Stream = Flag(ref reader, "stream");
        }
        else if (reader.ValueTextEquals("stream_options"u8))
        {
            request.IncludeUsage = ReadIncludeUsage(ref reader);
        }
        else if (reader.ValueTextEquals("logprobs"u8))
        {
            request.Logprobs = Flag(ref reader, "logprobs");
        }
        else if (reader.ValueTextEquals("top_logprobs"u8))
        {
            request.TopLogprobs = (int?)Integer(ref reader, "top_logprobs", 0, MostTopLogprobs) ?? 0;
        }
        else if (reader.ValueTextEquals("archon"u8))
        {
            request.Details = Flag(ref reader, "archon");
        }
        else
        {
            RefuseOrSkip(ref reader);
        }
    }

    /// <summary>Skips a field that is not known; refuses one that asks for what is not there, which to ignore would be to lie.</summary>
    private static void RefuseOrSkip(ref Utf8JsonReader reader)
    {
        string? tools = reader.ValueTextEquals("tools"u8) ? "tools" : reader.ValueTextEquals("functions"u8) ? "functions" : null;
        if (tools is not null && HasValue(ref reader))
        {
            if (reader.TokenType == JsonTokenType.StartArray && !NextItem(ref reader))
            {
                return;
            }

            throw ServingException.Bad(
                $"'{tools}' are not supported: pipelines and models are asked for text. Leave the field out.", tools, "unsupported_tools");
        }
        else if (tools is null)
        {
            SkipValue(ref reader);
        }
    }

    private static List<string>? ReadStops(ref Utf8JsonReader reader)
    {
        if (!HasValue(ref reader))
        {
            return null;
        }

        List<string> stops = [];
        if (reader.TokenType == JsonTokenType.String)
        {
            stops.Add(reader.GetString()!);
        }
        else
        {
            Expect(ref reader, JsonTokenType.StartArray, "stop", "a string or a list of strings");
            while (NextItem(ref reader))
            {
                Expect(ref reader, JsonTokenType.String, "stop", "a string or a list of strings");
                stops.Add(reader.GetString()!);
            }
        }

        stops.RemoveAll(static stop => stop.Length == 0);
        return stops.Count > MostStops ? throw ServingException.Bad($"'stop' may have {MostStops} texts at the most.", "stop")
            : stops.Count > 0 ? stops : null;
    }

    private static bool ReadIncludeUsage(ref Utf8JsonReader reader)
    {
        if (!HasValue(ref reader))
        {
            return false;
        }

        Expect(ref reader, JsonTokenType.StartObject, "stream_options", "an object");
        bool include = false;
        while (NextField(ref reader))
        {
            if (reader.ValueTextEquals("include_usage"u8))
            {
                include = Flag(ref reader, "stream_options.include_usage");
            }
            else
            {
                SkipValue(ref reader);
            }
        }

        return include;
    }
}
