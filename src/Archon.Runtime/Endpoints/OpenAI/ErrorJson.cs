using System.Text;
using System.Text.Json;

namespace Archon.Endpoints.OpenAI;

/// <summary>
/// Finds the words in a server's error: <c>{"error": {"message": …}}</c> (OpenAI, llama.cpp), <c>{"error": "…"}</c> (Ollama),
/// <c>{"message": …}</c> (older vLLM), <c>{"detail": …}</c> (gateways built with FastAPI), or a text that is no JSON at all.
/// </summary>
internal static class ErrorJson
{
    /// <summary>Stands where a text was cut off.</summary>
    internal const char Cut = '…';
    private const int LongestExcerpt = 300;

    internal static string Describe(ReadOnlySpan<byte> body)
    {
        try
        {
            Utf8JsonReader reader = new(body);
            if (reader.Read() && reader.TokenType == JsonTokenType.StartObject && Describe(ref reader) is { } message)
            {
                return message;
            }
        }
        catch (JsonException)
        {
            // No JSON: a proxy's page or a plain text, quoted below.
        }

        return Excerpt(body);
    }

    /// <summary>The message of the value the reader is at; <see langword="null"/> when it holds no words.</summary>
    internal static string? Describe(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return Shorten(reader.GetString()!);
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }

        string? found = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool speaks = reader.ValueTextEquals("error"u8) || reader.ValueTextEquals("message"u8) || reader.ValueTextEquals("detail"u8);
            reader.Read();
            if (speaks && reader.TokenType is JsonTokenType.String or JsonTokenType.StartObject)
            {
                found ??= Describe(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return found;
    }

    internal static string Excerpt(ReadOnlySpan<byte> body) => body.IsEmpty
        ? "nothing"
        : $"'{Shorten(Encoding.UTF8.GetString(body[..Math.Min(body.Length, 2 * LongestExcerpt)]))}'";

    private static string Shorten(string text)
    {
        string line = text.ReplaceLineEndings(" ").Trim();
        return line.Length > LongestExcerpt ? $"{line.AsSpan(0, LongestExcerpt)}{Cut}" : line;
    }
}
