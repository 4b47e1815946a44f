using System.Text.Json;

namespace Archon.Design.Import.Json;

/// <summary>One member of a JSON object.</summary>
internal sealed record JsonMember(string Name, TextPlace Place, JsonItem Value);

/// <summary>A JSON value that knows where it stands.</summary>
internal sealed record JsonItem(JsonValueKind Kind, TextPlace Place)
{
    /// <summary>The text of a string, the spelling of a number.</summary>
    public string Text { get; init; } = "";

    /// <summary>The members of an object, in order, repeated names included.</summary>
    public IReadOnlyList<JsonMember> Members { get; init; } = [];

    /// <summary>The items of an array.</summary>
    public IReadOnlyList<JsonItem> Items { get; init; } = [];

    /// <summary>The kind in words, for messages.</summary>
    public string KindInWords => Kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "the number " + Text,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "null",
    };

    /// <summary>The last member of this name, which is the one that JSON readers keep.</summary>
    public JsonMember? Find(string name) => Members.LastOrDefault(member => member.Name == name);
}
