using Microsoft.Extensions.AI;

namespace Archon;

/// <summary>One message of a request, valid as long as its list is not changed.</summary>
public readonly ref struct Message
{
    internal Message(MessageRole role, ReadOnlySpan<byte> text, ChatMessage? source)
    {
        Role = role;
        Text = text;
        Source = source;
    }

    /// <summary>Who says it.</summary>
    public MessageRole Role { get; }

    /// <summary>Its text in UTF-8.</summary>
    public ReadOnlySpan<byte> Text { get; }

    /// <summary>
    /// The caller's message whose content other than text goes along with it, or <see langword="null"/> when there is none.
    /// Only endpoints with <see cref="EndpointCapabilities.Content"/> ever see one.
    /// </summary>
    public ChatMessage? Source { get; }
}
