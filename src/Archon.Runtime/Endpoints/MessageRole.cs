namespace Archon;

/// <summary>Who says a message.</summary>
public enum MessageRole
{
    /// <summary>Instructions that stand above the conversation.</summary>
    System,

    /// <summary>The one who asks.</summary>
    User,

    /// <summary>The model.</summary>
    Assistant,
}
