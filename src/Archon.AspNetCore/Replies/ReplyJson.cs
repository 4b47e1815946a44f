using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Archon.AspNetCore.Serving;

namespace Archon.AspNetCore.Replies;

/// <summary>Writes what the server says in OpenAI's format (https://platform.openai.com/docs/api-reference/chat/object).</summary>
internal static class ReplyJson
{
    internal static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A whole answer.</summary>
    internal static void WriteCompletion(IBufferWriter<byte> output, ReplyHead head, ServedReply reply, bool details)
    {
        using Utf8JsonWriter writer = Begin(output, head, "chat.completion");
        writer.WriteStartArray("choices");
        for (int i = 0; i < reply.Choices.Length; i++)
        {
            writer.WriteStartObject();
            writer.WriteNumber("index", i);
            writer.WriteStartObject("message");
            writer.WriteString("role", "assistant");
            writer.WriteString("content", reply.Choices[i].Text);
            writer.WriteNull("refusal");
            writer.WriteEndObject();
            writer.WritePropertyName("logprobs");
            writer.WriteRawValue(reply.Choices[i].Logprobs ?? "null"u8, skipInputValidation: true);
            writer.WriteString("finish_reason", Word(reply.Choices[i].Finish));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WriteUsage(writer, reply.Usage);
        if (details)
        {
            DetailsJson.Write(writer, reply);
        }

        writer.WriteEndObject();
    }

    /// <summary>A piece of an answer.</summary>
    internal static void WritePiece(IBufferWriter<byte> output, ReplyHead head, string text, byte[]? logprobs, bool isFirst)
    {
        using Utf8JsonWriter writer = Begin(output, head, "chat.completion.chunk");
        BeginChoice(writer);
        if (isFirst)
        {
            writer.WriteString("role", "assistant");
        }

        writer.WriteString("content", text);
        writer.WriteEndObject();
        EndChoice(writer, logprobs, null);
        writer.WriteEndObject();
    }

    /// <summary>The piece that ends an answer.</summary>
    internal static void WriteLastPiece(IBufferWriter<byte> output, ReplyHead head, ServedReply reply, bool details)
    {
        using Utf8JsonWriter writer = Begin(output, head, "chat.completion.chunk");
        BeginChoice(writer);
        writer.WriteEndObject();
        EndChoice(writer, reply.Choices[0].Logprobs, Word(reply.Choices[0].Finish));
        if (details)
        {
            DetailsJson.Write(writer, reply);
        }

        writer.WriteEndObject();
    }

    /// <summary>The piece after the last, with what all calls used.</summary>
    internal static void WriteUsagePiece(IBufferWriter<byte> output, ReplyHead head, Usage usage)
    {
        using Utf8JsonWriter writer = Begin(output, head, "chat.completion.chunk");
        writer.WriteStartArray("choices");
        writer.WriteEndArray();
        WriteUsage(writer, usage);
        writer.WriteEndObject();
    }

    /// <summary>The list of what is served.</summary>
    internal static void WriteModels(IBufferWriter<byte> output, IEnumerable<string> names, DateTimeOffset since)
    {
        using Utf8JsonWriter writer = new(output, Options);
        writer.WriteStartObject();
        writer.WriteString("object", "list");
        writer.WriteStartArray("data");
        foreach (string name in names)
        {
            WriteModel(writer, name, since);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>One entry of that list.</summary>
    internal static void WriteModel(IBufferWriter<byte> output, string name, DateTimeOffset since)
    {
        using Utf8JsonWriter writer = new(output, Options);
        WriteModel(writer, name, since);
    }

    /// <summary>An error.</summary>
    internal static void WriteError(IBufferWriter<byte> output, ServingException error)
    {
        using Utf8JsonWriter writer = new(output, Options);
        writer.WriteStartObject();
        writer.WriteStartObject("error");
        writer.WriteString("message", error.Message);
        writer.WriteString("type", error.Type);
        writer.WriteString("param", error.Param);
        writer.WriteString("code", error.Code);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>The sums, unless no server told any: what is unknown is not nothing.</summary>
    internal static void WriteUsage(Utf8JsonWriter writer, Usage usage)
    {
        if (usage.UnknownCalls == usage.Calls)
        {
            return;
        }

        writer.WriteStartObject("usage");
        writer.WriteNumber("prompt_tokens", usage.PromptTokens);
        writer.WriteNumber("completion_tokens", usage.CompletionTokens);
        writer.WriteNumber("total_tokens", usage.TotalTokens);
        writer.WriteStartObject("prompt_tokens_details");
        writer.WriteNumber("cached_tokens", usage.CachedTokens);
        writer.WriteEndObject();
        writer.WriteStartObject("completion_tokens_details");
        writer.WriteNumber("reasoning_tokens", usage.ReasoningTokens);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteModel(Utf8JsonWriter writer, string name, DateTimeOffset since)
    {
        writer.WriteStartObject();
        writer.WriteString("id", name);
        writer.WriteString("object", "model");
        writer.WriteNumber("created", since.ToUnixTimeSeconds());
        writer.WriteString("owned_by", "archon");
        writer.WriteEndObject();
    }

    private static Utf8JsonWriter Begin(IBufferWriter<byte> output, ReplyHead head, string kind)
    {
        Utf8JsonWriter writer = new(output, Options);
        writer.WriteStartObject();
        writer.WriteString("id", head.Id);
        writer.WriteString("object", kind);
        writer.WriteNumber("created", head.Created.ToUnixTimeSeconds());
        writer.WriteString("model", head.Model);
        return writer;
    }

    private static void BeginChoice(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("choices");
        writer.WriteStartObject();
        writer.WriteNumber("index", 0);
        writer.WriteStartObject("delta");
    }

    private static void EndChoice(Utf8JsonWriter writer, byte[]? logprobs, string? finish)
    {
        if (logprobs is not null)
        {
            writer.WritePropertyName("logprobs");
            writer.WriteRawValue(logprobs, skipInputValidation: true);
        }

        writer.WriteString("finish_reason", finish);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static string Word(FinishReason finish) => finish switch
    {
        FinishReason.Length => "length",
        FinishReason.ContentFilter => "content_filter",
        _ => "stop",
    };
}
