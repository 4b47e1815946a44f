using System.Text.Json;

namespace Archon.Endpoints.OpenAI;

/// <summary>The items of a list, one after the other; none where the value is no list.</summary>
/// <param name="list">A reader at the value.</param>
internal ref struct JsonItems(Utf8JsonReader list)
{
    /// <summary>The reader at the start of the item. Whoever moves it leaves it at the item's end.</summary>
    internal Utf8JsonReader Reader = list;

    private bool _isOpen = list.TokenType == JsonTokenType.StartArray;

    /// <summary>Goes to the next item.</summary>
    /// <returns>Whether there is one.</returns>
    internal bool Next() => _isOpen = _isOpen && Reader.Read() && Reader.TokenType != JsonTokenType.EndArray;
}
