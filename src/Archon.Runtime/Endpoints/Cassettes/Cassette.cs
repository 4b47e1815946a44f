using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Archon;

/// <summary>
/// Recorded replies, in memory or in a file of JSON lines that is only ever appended to. One line is one reply:
/// <c>{"key", "model", "messages", "temperature", "top_p", "max_tokens", "seed", "sample", "reply", "finish", "usage"}</c>.
/// Only <c>key</c>, <c>reply</c>, <c>finish</c> and <c>usage</c> are read back; the rest is for people.
/// </summary>
/// <remarks>
/// Safe for use by many threads at once. Requests and replies are stored as they are: do not record what may not be stored.
/// </remarks>
public sealed class Cassette : IReplyStore, IDisposable
{
    private readonly ConcurrentDictionary<UInt128, StoredReply> _entries = new();
    private readonly Lock _fileLock = new();
    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly FileStream? _file;

    /// <summary>An empty cassette in memory.</summary>
    public Cassette()
    {
    }

    private Cassette(FileStream? file) => _file = file;

    /// <summary>How many replies it holds.</summary>
    public int Count => _entries.Count;

    /// <summary>Opens a cassette file to replay it.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The cassette. What is recorded on it stays in memory.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="CassetteException">A line is not a recorded reply; the message names the line.</exception>
    public static Cassette Load(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var cassette = new Cassette(null);
        cassette.Read(path, stream, out _);
        return cassette;
    }

    /// <summary>
    /// Opens or creates a cassette file to replay it and to append what is recorded. A last line cut off by a crash is dropped.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <returns>The cassette; dispose it to close the file.</returns>
    /// <exception cref="CassetteException">A line is not a recorded reply; the message names the line.</exception>
    public static Cassette Open(string path)
    {
        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            var cassette = new Cassette(stream);
            long length = cassette.Read(path, stream, out bool endsLine);
            stream.SetLength(length);
            stream.Seek(0, SeekOrigin.End);
            if (!endsLine)
            {
                stream.WriteByte((byte)'\n');
            }

            return cassette;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file?.Dispose();

    /// <inheritdoc/>
    public bool TryGet(UInt128 key, out StoredReply reply) => _entries.TryGetValue(key, out reply);

    /// <inheritdoc/>
    public void Add(UInt128 key, string model, ModelRequest request, StoredReply reply)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(request);
        if (!_entries.TryAdd(key, reply) || _file is null)
        {
            return;
        }

        lock (_fileLock)
        {
            _line.ResetWrittenCount();
            CassetteLine.Write(_line, key, model, request, reply);
            _file.Write(_line.WrittenSpan);
            _file.Flush();
        }
    }

    /// <summary>Reads all lines and returns the length up to the last complete one, which may only lack the end of its line.</summary>
    private long Read(string path, FileStream stream, out bool endsLine)
    {
        endsLine = true;
        byte[] bytes = new byte[checked((int)stream.Length)];
        stream.ReadExactly(bytes);
        ReadOnlySpan<byte> rest = bytes;
        for (int line = 1; rest.IndexOf((byte)'\n') is >= 0 and int end; line++)
        {
            ReadOnlySpan<byte> text = rest[..end];
            rest = rest[(end + 1)..];
            if (text.Trim(" \t\r"u8).IsEmpty)
            {
                continue;
            }

            if (!TryRead(text, out Exception? exception))
            {
                throw new CassetteException(
                    path, line, $"This is not a recorded reply: {exception.Message} Remove the line or record again.", exception);
            }
        }

        if (!rest.IsEmpty && TryRead(rest, out _))
        {
            endsLine = false;
            return bytes.Length;
        }

        return bytes.Length - rest.Length;
    }

    private bool TryRead(ReadOnlySpan<byte> line, [NotNullWhen(false)] out Exception? problem)
    {
        try
        {
            (UInt128 key, StoredReply entry) = CassetteLine.Read(line);
            _entries[key] = entry;
            problem = null;
            return true;
        }
        catch (Exception exception)
            when (exception is JsonException or FormatException or InvalidOperationException or ArgumentException or OverflowException)
        {
            problem = exception;
            return false;
        }
    }
}
