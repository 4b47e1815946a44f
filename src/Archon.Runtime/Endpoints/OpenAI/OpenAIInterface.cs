namespace Archon;

/// <summary>An interface of OpenAI-compatible servers.</summary>
public enum OpenAIInterface
{
    /// <summary><c>/chat/completions</c>: messages with roles.</summary>
    Chat,

    /// <summary>
    /// <c>/completions</c>: one text that the model continues, for base models and for replies that must begin in a given way. The texts of
    /// the messages follow each other with blank lines between them; a last message of the assistant is the beginning of the reply.
    /// </summary>
    Completions,
}
