using System.Runtime.InteropServices;
using Microsoft.Extensions.AI;

namespace Archon;

/// <summary>Messages whose texts lie one after the other in one pooled UTF-8 buffer.</summary>
public sealed class MessageList : IDisposable
{
    // As long as most prompts are, and short enough for a thousand runs in flight.
    private readonly Utf8Buffer _text = new(keep: 1_024);
    private readonly List<Entry> _entries = [];

    /// <summary>How many messages there are.</summary>
    public int Count => _entries.Count;

    /// <summary>Bytes of all texts.</summary>
    internal int TextBytes => _text.Length;

    /// <summary>Whether a message has content other than text.</summary>
    internal bool HasOtherContent { get; private set; }

    /// <summary>The message at a position.</summary>
    /// <param name="index">The position, from 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such message.</exception>
    public Message this[int index]
    {
        get
        {
            Entry entry = _entries[index];
            return new(entry.Role, _text.WrittenSpan.Slice(entry.Start, entry.Length), entry.Source);
        }
    }

    /// <summary>The text of the message at a position, for code that awaits; valid as long as the list is not changed.</summary>
    /// <param name="index">The position, from 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such message.</exception>
    public ReadOnlyMemory<byte> TextOf(int index)
    {
        Entry entry = _entries[index];
        return _text.WrittenMemory.Slice(entry.Start, entry.Length);
    }

    /// <summary>Adds a message.</summary>
    /// <param name="role">Who says it.</param>
    /// <param name="utf8Text">Its text in UTF-8.</param>
    /// <param name="source">The caller's message whose other content goes along, if any.</param>
    public void Add(MessageRole role, ReadOnlySpan<byte> utf8Text, ChatMessage? source = null)
    {
        Begin(role, source);
        _text.Append(utf8Text);
        End();
    }

    /// <summary>Adds a message.</summary>
    /// <param name="role">Who says it.</param>
    /// <param name="text">Its text.</param>
    /// <param name="source">The caller's message whose other content goes along, if any.</param>
    public void Add(MessageRole role, string text, ChatMessage? source = null)
    {
        Begin(role, source);
        _text.Append(text);
        End();
    }

    /// <summary>Removes all messages and keeps the memory.</summary>
    public void Clear()
    {
        _entries.Clear();
        HasOtherContent = false;
        _text.Clear();
    }

    /// <summary>Removes all messages and gives the memory back. The list can be used again.</summary>
    public void Dispose()
    {
        _entries.Clear();
        HasOtherContent = false;
        _text.Dispose();
    }

    /// <summary>Starts a message whose text is written piece by piece; <see cref="End"/> closes it.</summary>
    internal Utf8Buffer Begin(MessageRole role, ChatMessage? source = null)
    {
        _entries.Add(new(role, _text.Length, 0, source));
        HasOtherContent |= source is not null;
        return _text;
    }

    internal void End()
    {
        ref Entry last = ref CollectionsMarshal.AsSpan(_entries)[^1];
        last = last with { Length = _text.Length - last.Start };
    }

    private readonly record struct Entry(MessageRole Role, int Start, int Length, ChatMessage? Source);
}
