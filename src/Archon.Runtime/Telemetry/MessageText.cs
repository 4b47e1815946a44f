using System.Text;
using System.Text.Json;

namespace Archon.Telemetry;

/// <summary>
/// Messages as the conventions for generative AI put them into spans: <c>[{"role": …, "parts": [{"type": "text", "content": …}]}]</c>.
/// </summary>
internal static class MessageText
{
    internal static string Of(ModelRequest request) => Write(json =>
    {
        for (int i = 0; i < request.Messages.Count; i++)
        {
            Message message = request.Messages[i];
            string role = message.Role switch { MessageRole.System => "system", MessageRole.Assistant => "assistant", _ => "user" };
            Write(json, role, message.Text);
        }
    });

    internal static string Of(Utf8Buffer reply) => Write(json => Write(json, "assistant", reply.WrittenSpan));

    private static string Write(Action<Utf8JsonWriter> messages)
    {
        using Utf8Buffer text = new();
        using (Utf8JsonWriter json = new(text))
        {
            json.WriteStartArray();
            messages(json);
            json.WriteEndArray();
        }

        return text.ToString();
    }

    private static void Write(Utf8JsonWriter json, string role, ReadOnlySpan<byte> text)
    {
        json.WriteStartObject();
        json.WriteString("role"u8, role);
        json.WriteStartArray("parts"u8);
        json.WriteStartObject();
        json.WriteString("type"u8, "text"u8);
        json.WriteString("content"u8, Encoding.UTF8.GetString(text));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
