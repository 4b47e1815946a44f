using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Archon;

/// <summary>One recorded reply as a line of JSON.</summary>
internal static class CassetteLine
{
    internal static void Write(IBufferWriter<byte> output, UInt128 key, string model, ModelRequest request, StoredReply entry)
    {
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("key"u8, key.ToString("x32", CultureInfo.InvariantCulture));
            json.WriteString("model"u8, model);
            json.WriteStartArray("messages"u8);
            for (int i = 0; i < request.Messages.Count; i++)
            {
                Message message = request.Messages[i];
                json.WriteStartObject();
                json.WriteString("role"u8, RoleName(message.Role));
                json.WriteString("content"u8, message.Text);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            if (!double.IsNaN(request.Temperature))
            {
                json.WriteNumber("temperature"u8, request.Temperature);
            }

            json.WriteNumber("top_p"u8, request.TopP);
            json.WriteNumber("max_tokens"u8, request.MaxTokens);
            json.WriteNumber("seed"u8, request.Seed);
            json.WriteNumber("sample"u8, request.SampleIndex);
            json.WriteString("reply"u8, entry.Text.Span);
            json.WriteString("finish"u8, entry.Finish.ToString());
            json.WriteStartObject("usage"u8);
            json.WriteNumber("prompt_tokens"u8, entry.Usage.PromptTokens);
            json.WriteNumber("completion_tokens"u8, entry.Usage.CompletionTokens);
            json.WriteNumber("cached_tokens"u8, entry.Usage.CachedTokens);
            json.WriteNumber("reasoning_tokens"u8, entry.Usage.ReasoningTokens);
            if (entry.Usage.IsEstimated)
            {
                json.WriteBoolean("estimated"u8, true);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    internal static (UInt128 Key, StoredReply Entry) Read(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        reader.Read(); // Throws when something follows the object, such as the rest of another line.
        JsonElement root = document.RootElement;
        JsonElement usage = Field(root, "usage");
        return (
            UInt128.Parse(Field(root, "key").GetString()!, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
            new(
                System.Text.Encoding.UTF8.GetBytes(Field(root, "reply").GetString()!),
                Enum.Parse<FinishReason>(Field(root, "finish").GetString()!),
                new(
                    Field(usage, "prompt_tokens").GetInt32(),
                    Field(usage, "completion_tokens").GetInt32(),
                    Field(usage, "cached_tokens").GetInt32(),
                    Field(usage, "reasoning_tokens").GetInt32()) { IsEstimated = usage.TryGetProperty("estimated", out _) }));
    }

    private static string RoleName(MessageRole role) => role switch
    {
        MessageRole.System => "system",
        MessageRole.Assistant => "assistant",
        _ => "user",
    };

    private static JsonElement Field(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement value) ? value : throw new FormatException($"The field '{name}' is missing.");
}
