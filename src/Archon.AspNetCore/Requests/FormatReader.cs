using System.Text.Json;
using Archon.AspNetCore.Serving;
using Microsoft.Extensions.AI;
using static Archon.AspNetCore.Requests.JsonFields;

namespace Archon.AspNetCore.Requests;

/// <summary>Reads <c>response_format</c>.</summary>
internal static class FormatReader
{
    private const string Field = "response_format";

    /// <summary>The format; <see langword="null"/> for text.</summary>
    internal static ChatResponseFormat? Read(ref Utf8JsonReader reader)
    {
        if (!HasValue(ref reader))
        {
            return null;
        }

        Expect(ref reader, JsonTokenType.StartObject, Field, "an object");
        string? type = null;
        ChatResponseFormat? schema = null;
        while (NextField(ref reader))
        {
            if (reader.ValueTextEquals("type"u8))
            {
                type = Text(ref reader, $"{Field}.type");
            }
            else if (reader.ValueTextEquals("json_schema"u8))
            {
                schema = ReadSchema(ref reader);
            }
            else
            {
                SkipValue(ref reader);
            }
        }

        return type switch
        {
            "text" => null,
            "json_object" => ChatResponseFormat.Json,
            "json_schema" =>
                schema ?? throw ServingException.Bad($"'{Field}.json_schema' must be an object with a 'schema'.", $"{Field}.json_schema"),
            _ => throw ServingException.Bad($"'{Field}.type' must be text, json_object or json_schema.", $"{Field}.type"),
        };
    }

    private static ChatResponseFormatJson? ReadSchema(ref Utf8JsonReader reader)
    {
        if (!HasValue(ref reader))
        {
            return null;
        }

        Expect(ref reader, JsonTokenType.StartObject, $"{Field}.json_schema", "an object");
        string? name = null;
        string? description = null;
        JsonElement? schema = null;
        while (NextField(ref reader))
        {
            if (reader.ValueTextEquals("name"u8))
            {
                name = Text(ref reader, $"{Field}.json_schema.name");
            }
            else if (reader.ValueTextEquals("description"u8))
            {
                description = Text(ref reader, $"{Field}.json_schema.description");
            }
            else if (reader.ValueTextEquals("schema"u8))
            {
                reader.Read();
                Expect(ref reader, JsonTokenType.StartObject, $"{Field}.json_schema.schema", "an object");
                schema = JsonElement.ParseValue(ref reader);
            }
            else
            {
                SkipValue(ref reader);
            }
        }

        return schema is { } known ? ChatResponseFormat.ForJsonSchema(known, name, description) : null;
    }
}
