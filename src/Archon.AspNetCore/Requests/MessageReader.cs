using System.Text.Json;
using Archon.AspNetCore.Serving;
using Microsoft.Extensions.AI;
using static Archon.AspNetCore.Requests.JsonFields;

namespace Archon.AspNetCore.Requests;

/// <summary>Reads the messages of a request: texts, lists of text parts, images.</summary>
internal static class MessageReader
{
    private const string Field = "messages";

    internal static void ReadAll(ref Utf8JsonReader reader, List<ChatMessage> messages)
    {
        messages.Clear();
        if (!HasValue(ref reader))
        {
            return;
        }

        Expect(ref reader, JsonTokenType.StartArray, Field, "a list");
        while (NextItem(ref reader))
        {
            string field = $"{Field}[{messages.Count}]";
            Expect(ref reader, JsonTokenType.StartObject, field, "an object");
            messages.Add(Read(ref reader, field));
        }
    }

    private static ChatMessage Read(ref Utf8JsonReader reader, string field)
    {
        string? role = null;
        List<AIContent> contents = [];
        while (NextField(ref reader))
        {
            if (reader.ValueTextEquals("role"u8))
            {
                role = Text(ref reader, $"{field}.role");
            }
            else if (reader.ValueTextEquals("content"u8))
            {
                ReadContent(ref reader, contents, $"{field}.content");
            }
            else if (reader.ValueTextEquals("tool_calls"u8) && HasValue(ref reader))
            {
                throw NoTools($"{field}.tool_calls");
            }
            else
            {
                // The reader is at the name, or at the null of tool calls that are not there.
                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    SkipValue(ref reader);
                }
            }
        }

        return new(RoleOf(role, $"{field}.role"), contents);
    }

    private static ChatRole RoleOf(string? role, string field) => role switch
    {
        "user" => ChatRole.User,
        "assistant" => ChatRole.Assistant,
        "system" or "developer" => ChatRole.System,
        "tool" or "function" => throw NoTools(field),
        _ => throw ServingException.Bad($"'{field}' must be system, developer, user or assistant.", field),
    };

    private static void ReadContent(ref Utf8JsonReader reader, List<AIContent> contents, string field)
    {
        contents.Clear();
        if (!HasValue(ref reader))
        {
            return;
        }

        if (reader.TokenType == JsonTokenType.String)
        {
            contents.Add(new TextContent(reader.GetString()));
            return;
        }

        Expect(ref reader, JsonTokenType.StartArray, field, "a string or a list of parts");
        while (NextItem(ref reader))
        {
            string part = $"{field}[{contents.Count}]";
            Expect(ref reader, JsonTokenType.StartObject, part, "an object");
            contents.Add(ReadPart(ref reader, part));
        }
    }

    private static AIContent ReadPart(ref Utf8JsonReader reader, string field)
    {
        (string? type, string? text, string? address) = (null, null, null);
        while (NextField(ref reader))
        {
            if (reader.ValueTextEquals("type"u8))
            {
                type = Text(ref reader, $"{field}.type");
            }
            else if (reader.ValueTextEquals("text"u8))
            {
                text = Text(ref reader, $"{field}.text");
            }
            else if (reader.ValueTextEquals("image_url"u8))
            {
                address = ReadAddress(ref reader, $"{field}.image_url");
            }
            else
            {
                SkipValue(ref reader);
            }
        }

        return type switch
        {
            "text" => new TextContent(text ?? throw ServingException.Bad($"'{field}.text' is missing.", $"{field}.text")),
            "image_url" => ImageAt(address, $"{field}.image_url.url"),
            _ => throw ServingException.Bad(
                $"'{field}.type' must be text or image_url; other content is not supported.", $"{field}.type", "unsupported_content"),
        };
    }

    private static string? ReadAddress(ref Utf8JsonReader reader, string field)
    {
        if (!HasValue(ref reader))
        {
            return null;
        }

        Expect(ref reader, JsonTokenType.StartObject, field, "an object");
        string? address = null;
        while (NextField(ref reader))
        {
            if (reader.ValueTextEquals("url"u8))
            {
                address = Text(ref reader, $"{field}.url");
            }
            else
            {
                SkipValue(ref reader);
            }
        }

        return address;
    }

    private static AIContent ImageAt(string? address, string field)
    {
        if (address?.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase) == true)
        {
            try
            {
                return new DataContent(address);
            }
            catch (Exception exception) when (exception is ArgumentException or FormatException)
            {
                throw ServingException.Bad($"'{field}' is not a data URI that can be read.", field);
            }
        }

        return Uri.TryCreate(address, UriKind.Absolute, out Uri? uri)
            && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? new UriContent(uri, "image/*")
            : throw ServingException.Bad($"'{field}' must be the http(s) address of an image, or a data URI of one.", field);
    }

    private static ServingException NoTools(string field) =>
        ServingException.Bad(
            $"'{field}': tools are not supported; send system, user and assistant messages of text.", field, "unsupported_tools");
}
