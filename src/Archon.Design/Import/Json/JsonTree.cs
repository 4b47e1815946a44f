using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Archon.Design.Import.Json;

/// <summary>What is wrong with a text that is no JSON, and where.</summary>
internal sealed class JsonTreeException(TextPlace place, string reason) : Exception(reason)
{
    public TextPlace Place { get; } = place;
}

/// <summary>
/// Reads JSON into items with places. <see cref="JsonDocument"/> knows no places, and a message without a line is of no use in a file of
/// five hundred lines.
/// </summary>
internal static class JsonTree
{
    /// <exception cref="JsonTreeException">The bytes are no JSON.</exception>
    public static JsonItem Read(byte[] utf8)
    {
        LineMap lines = new(utf8);
        if (!Utf8.IsValid(utf8))
            throw new JsonTreeException(lines.Find(FirstInvalid(utf8)), "the file is not UTF-8 text");

        ReadOnlySpan<byte> text = utf8;
        int start = text.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        if (text[start..].IndexOfAnyExcept(" \t\r\n"u8) < 0)
            throw new JsonTreeException(lines.Find(start), "the file is empty");

        Utf8JsonReader reader = new(text[start..]);
        try
        {
            reader.Read();
            JsonItem root = ReadItem(ref reader, lines, start);
            reader.Read();
            return root;
        }
        catch (JsonException exception)
        {
            // The reader counts lines by line feeds alone and columns in bytes; its offset is the start of the token it could not read.
            throw new JsonTreeException(Locate(exception, lines, utf8, start), Reason(exception));
        }
        catch (InvalidOperationException)
        {
            throw new JsonTreeException(lines.Find(start + reader.TokenStartIndex), "a text holds half a surrogate pair");
        }
    }

    private static JsonItem ReadItem(ref Utf8JsonReader reader, LineMap lines, int start)
    {
        TextPlace place = lines.Find(start + reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                List<JsonMember> members = [];
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    TextPlace namePlace = lines.Find(start + reader.TokenStartIndex);
                    string name = reader.GetString()!;
                    reader.Read();
                    members.Add(new(name, namePlace, ReadItem(ref reader, lines, start)));
                }

                return new(JsonValueKind.Object, place) { Members = members };
            case JsonTokenType.StartArray:
                List<JsonItem> items = [];
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    items.Add(ReadItem(ref reader, lines, start));
                return new(JsonValueKind.Array, place) { Items = items };
            case JsonTokenType.String:
                return new(JsonValueKind.String, place) { Text = reader.GetString()! };
            case JsonTokenType.Number:
                return new(JsonValueKind.Number, place) { Text = Encoding.UTF8.GetString(reader.ValueSpan) };
            case JsonTokenType.True:
                return new(JsonValueKind.True, place);
            case JsonTokenType.False:
                return new(JsonValueKind.False, place);
            default:
                return new(JsonValueKind.Null, place);
        }
    }

    private static TextPlace Locate(JsonException exception, LineMap lines, byte[] utf8, int start)
    {
        int at = start;
        for (long line = exception.LineNumber ?? 0; line > 0 && Array.IndexOf(utf8, (byte)'\n', at) is var feed and >= 0; line--)
            at = feed + 1;
        return lines.Find(at + (exception.BytePositionInLine ?? 0));
    }

    private static string Reason(JsonException exception)
    {
        string reason = exception.Message;
        foreach (string tail in (string[])[" LineNumber:", " Change the reader options.", " when isFinalBlock is true"])
        {
            int end = reason.IndexOf(tail, StringComparison.Ordinal);
            reason = end < 0 ? reason : reason[..end];
        }

        return string.Create(CultureInfo.InvariantCulture, $"the file is no JSON: {reason.TrimEnd('.', ',', ' ')}");
    }

    private static int FirstInvalid(byte[] utf8)
    {
        Utf8.ToUtf16(utf8, new char[utf8.Length], out int read, out _, replaceInvalidSequences: false);
        return read;
    }
}
