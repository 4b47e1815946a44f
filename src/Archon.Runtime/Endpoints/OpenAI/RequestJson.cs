using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Archon.Endpoints.OpenAI;

/// <summary>Writes a request as the servers want it (https://platform.openai.com/docs/api-reference/chat).</summary>
internal static class RequestJson
{
    private static readonly JsonWriterOptions s_options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static Utf8JsonWriter? s_writer;

    internal static void Write(Utf8Buffer body, ModelRequest request, OpenAIOptions options, string model)
    {
        Utf8JsonWriter writer = s_writer ??= new(Stream.Null, s_options);
        writer.Reset(body);
        try
        {
            writer.WriteStartObject();
            writer.WriteString("model"u8, model);
            if (options.Interface == OpenAIInterface.Chat)
            {
                WriteMessages(writer, request.Messages);
            }
            else
            {
                writer.WriteString("prompt"u8, Prompt(request.Messages));
            }

            WriteParameters(writer, request, options);
            writer.WriteEndObject();
            writer.Flush();
        }
        finally
        {
            // Lets go of the body, whose memory is pooled.
            writer.Reset(Stream.Null);
        }
    }

    private static void WriteMessages(Utf8JsonWriter writer, MessageList messages)
    {
        writer.WriteStartArray("messages"u8);
        for (int i = 0; i < messages.Count; i++)
        {
            Message message = messages[i];
            writer.WriteStartObject();
            writer.WriteString("role"u8, message.Role switch
            {
                MessageRole.System => "system"u8,
                MessageRole.Assistant => "assistant"u8,
                _ => "user"u8,
            });
            if (message.Source is { } source)
            {
                WriteParts(writer, message.Text, source.Contents);
            }
            else
            {
                writer.WriteString("content"u8, message.Text);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteParts(Utf8JsonWriter writer, ReadOnlySpan<byte> text, IList<AIContent> contents)
    {
        writer.WriteStartArray("content"u8);
        writer.WriteStartObject();
        writer.WriteString("type"u8, "text"u8);
        writer.WriteString("text"u8, text);
        writer.WriteEndObject();
        foreach (AIContent content in contents)
        {
            string? address = content switch
            {
                TextContent => null,
                DataContent data when data.HasTopLevelMediaType("image") => data.Uri,
                UriContent uri when uri.HasTopLevelMediaType("image") => uri.Uri.OriginalString,
                _ => throw new NotSupportedException(
                    $"Content of the type {content.GetType().Name} cannot be sent: only texts and images can."),
            };
            if (address is not null)
            {
                writer.WriteStartObject();
                writer.WriteString("type"u8, "image_url"u8);
                writer.WriteStartObject("image_url"u8);
                writer.WriteString("url"u8, address);
                writer.WriteEndObject();
                writer.WriteEndObject();
            }
        }

        writer.WriteEndArray();
    }

    private static void WriteParameters(Utf8JsonWriter writer, ModelRequest request, OpenAIOptions options)
    {
        if (!double.IsNaN(request.Temperature))
        {
            writer.WriteNumber("temperature"u8, request.Temperature);
        }

        if (request.TopP < 1)
        {
            writer.WriteNumber("top_p"u8, request.TopP);
        }

        if (request.MaxTokens > 0)
        {
            writer.WriteNumber(options.MaxTokensField, request.MaxTokens);
        }

        if (request.Replies.Count > 0)
        {
            writer.WriteNumber("n"u8, request.Replies.Count);
        }

        if (LogprobsJson.Wanted(request, options) is { } logprobs)
        {
            LogprobsJson.Write(writer, logprobs, options.Interface);
        }

        // 31 bits: some servers keep no more, and seeds of different samples must stay different.
        writer.WriteNumber("seed"u8, (int)(request.Seed >> 33));
        if (request.StopSequences is { Count: > 0 } stops)
        {
            writer.WriteStartArray("stop"u8);
            foreach (string stop in stops)
            {
                writer.WriteStringValue(stop);
            }

            writer.WriteEndArray();
        }

        if (request.ResponseFormat is ChatResponseFormatJson json)
        {
            WriteFormat(writer, json);
        }

        if (options.Stream || request.IsWatched)
        {
            writer.WriteBoolean("stream"u8, true);
            writer.WriteStartObject("stream_options"u8);
            writer.WriteBoolean("include_usage"u8, true);
            writer.WriteEndObject();
        }

        if (options.ExtraBody is { } extra)
        {
            WriteExtra(writer, extra);
        }
    }

    private static void WriteFormat(Utf8JsonWriter writer, ChatResponseFormatJson format)
    {
        writer.WriteStartObject("response_format"u8);
        if (format.Schema is { } schema)
        {
            writer.WriteString("type"u8, "json_schema"u8);
            writer.WriteStartObject("json_schema"u8);
            writer.WriteString("name"u8, format.SchemaName ?? "answer");
            writer.WritePropertyName("schema"u8);
            schema.WriteTo(writer);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteString("type"u8, "json_object"u8);
        }

        writer.WriteEndObject();
    }

    private static void WriteExtra(Utf8JsonWriter writer, string extra)
    {
        using JsonDocument document = JsonDocument.Parse(extra);
        foreach (JsonProperty property in document.RootElement.EnumerateObject())
        {
            property.WriteTo(writer);
        }
    }

    private static string Prompt(MessageList messages)
    {
        using Utf8Buffer prompt = new();
        for (int i = 0; i < messages.Count; i++)
        {
            if (i > 0)
            {
                prompt.Append("\n\n"u8);
            }

            prompt.Append(messages[i].Text);
        }

        return prompt.ToString();
    }
}
