using System.Buffers;
using System.Text;

namespace Archon;

/// <summary>
/// A growing, contiguous UTF-8 text over pooled memory. One writer at a time. Empty buffers hold no pooled memory;
/// <see cref="Dispose"/> gives it back and leaves an empty buffer that can be used again.
/// </summary>
public sealed class Utf8Buffer : IBufferWriter<byte>, IDisposable
{
    private readonly int _keep;
    private byte[]? _kept;
    private byte[] _bytes = [];

    /// <summary>Creates an empty buffer.</summary>
    public Utf8Buffer()
    {
    }

    /// <summary>
    /// Creates an empty buffer that keeps an array of its own for short texts, so that objects which are reused themselves need not go to
    /// the shared pool, and to its lock, for every text.
    /// </summary>
    internal Utf8Buffer(int keep) => _keep = keep;

    /// <summary>Bytes written so far.</summary>
    public int Length { get; private set; }

    /// <summary>The bytes written so far, valid until the next write.</summary>
    public ReadOnlySpan<byte> WrittenSpan => _bytes.AsSpan(0, Length);

    /// <summary>The bytes written so far, valid until the next write.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, Length);

    /// <summary>Appends UTF-8 bytes.</summary>
    /// <param name="utf8Text">The bytes; they may be part of this buffer.</param>
    public void Append(ReadOnlySpan<byte> utf8Text)
    {
        if (utf8Text.Length > _bytes.Length - Length)
        {
            // The source may lie in the array that is about to go back to the pool.
            byte[] old = Grow(utf8Text.Length);
            utf8Text.CopyTo(_bytes.AsSpan(Length));
            Release(old);
        }
        else
        {
            utf8Text.CopyTo(_bytes.AsSpan(Length));
        }

        Length += utf8Text.Length;
    }

    /// <summary>Appends text. Lone surrogates become U+FFFD.</summary>
    /// <param name="text">The text.</param>
    public void Append(ReadOnlySpan<char> text)
    {
        int written = Encoding.UTF8.GetBytes(text, GetSpan(Encoding.UTF8.GetByteCount(text)));
        Length += written;
    }

    /// <summary>Appends a value in its invariant format.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">The value.</param>
    public void AppendFormatted<T>(T value)
        where T : IUtf8SpanFormattable
    {
        int size = 32;
        int written;
        while (!value.TryFormat(GetSpan(size), out written, default, null))
        {
            size *= 2;
        }

        Length += written;
    }

    /// <summary>Keeps the first bytes only.</summary>
    /// <param name="length">How many, from 0 to <see cref="Length"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer.</exception>
    public void Truncate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length);
        Length = length;
    }

    /// <summary>Forgets the text and keeps the memory.</summary>
    public void Clear() => Length = 0;

    /// <inheritdoc/>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _bytes.Length - Length);
        Length += count;
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(Length);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(Length);
    }

    /// <summary>Forgets the text and gives the memory back.</summary>
    public void Dispose()
    {
        byte[] old = _bytes;
        _bytes = [];
        Length = 0;
        Release(old);
    }

    /// <summary>The text as a string; invalid UTF-8 becomes U+FFFD.</summary>
    /// <returns>The string.</returns>
    public override string ToString() => Encoding.UTF8.GetString(WrittenSpan);

    private void Reserve(int sizeHint)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sizeHint);
        if (Math.Max(sizeHint, 1) > _bytes.Length - Length)
        {
            Release(Grow(Math.Max(sizeHint, 1)));
        }
    }

    private byte[] Grow(int more)
    {
        byte[] old = _bytes;
        int needed = checked(Length + more);
        _bytes = needed <= _keep ? _kept ??= new byte[_keep] : BufferPool.Rent(needed);
        old.AsSpan(0, Length).CopyTo(_bytes);
        return old;
    }

    private void Release(byte[] array)
    {
        if (array != _kept)
        {
            BufferPool.Return(array);
        }
    }
}
