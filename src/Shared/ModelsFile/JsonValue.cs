namespace Archon.ModelsFile;

internal enum JsonKind
{
    Object,
    Array,
    String,
    Number,
    Word,
}

/// <summary>One value of a JSON text and where it stands.</summary>
internal sealed class JsonValue(JsonKind kind, int start)
{
    public JsonKind Kind { get; } = kind;

    public int Start { get; } = start;

    public int End { get; set; }

    /// <summary>The content of a string; a number, <c>true</c>, <c>false</c> and <c>null</c> as written.</summary>
    public string Text { get; set; } = "";

    public List<JsonMember> Members { get; } = [];

    public List<JsonValue> Items { get; } = [];
}

/// <summary>One member of an object.</summary>
internal sealed class JsonMember(JsonValue name, JsonValue value)
{
    public string Name => NameValue.Text;

    public JsonValue NameValue { get; } = name;

    public JsonValue Value { get; } = value;
}
