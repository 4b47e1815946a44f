using System.Text.Json;
using Archon.AspNetCore.Serving;

namespace Archon.AspNetCore.Requests;

/// <summary>Reads the values of fields and says which field is wrong. A null is a field that is not there.</summary>
internal static class JsonFields
{
    /// <summary>Goes to the next field of an object and leaves the reader at its name.</summary>
    internal static bool NextField(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Goes to the next item of an array.</summary>
    internal static bool NextItem(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType != JsonTokenType.EndArray;

    internal static void SkipValue(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    /// <summary>Goes to the value and tells whether there is one.</summary>
    internal static bool HasValue(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType != JsonTokenType.Null;

    internal static string? Text(ref Utf8JsonReader reader, string field)
    {
        if (!HasValue(ref reader))
        {
            return null;
        }

        Expect(ref reader, JsonTokenType.String, field, "a string");
        return reader.GetString();
    }

    internal static bool Flag(ref Utf8JsonReader reader, string field) => HasValue(ref reader) && reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw ServingException.Bad($"'{field}' must be true or false.", field),
    };

    internal static double? Number(ref Utf8JsonReader reader, string field, double least, double most)
    {
        if (!HasValue(ref reader))
        {
            return null;
        }

        return reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out double value) && value >= least && value <= most
            ? value
            : throw ServingException.Bad(FormattableString.Invariant($"'{field}' must be a number from {least} to {most}."), field);
    }

    internal static long? Integer(ref Utf8JsonReader reader, string field, long least, long most)
    {
        if (!HasValue(ref reader))
        {
            return null;
        }

        return reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long value) && value >= least && value <= most
            ? value
            : throw ServingException.Bad(FormattableString.Invariant($"'{field}' must be a whole number from {least} to {most}."), field);
    }

    internal static void Expect(ref Utf8JsonReader reader, JsonTokenType type, string field, string what)
    {
        if (reader.TokenType != type)
        {
            throw ServingException.Bad($"'{field}' must be {what}.", field);
        }
    }
}
