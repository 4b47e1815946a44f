using System.Collections.Immutable;
using System.Text.Json;

namespace Archon.Search;

/// <summary>
/// What happened in a study: JSON lines that are only ever appended. The state of a study is what reading them gives, so that one that was
/// killed goes on where it was. A last line that a crash cut off is dropped; any other line that is damaged is an error.
/// </summary>
public sealed class StudyJournal : IDisposable
{
    private readonly FileStream _file;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private long _next;

    private StudyJournal(FileStream file, TimeProvider time, ImmutableArray<StudyRecord> records)
    {
        _file = file;
        _time = time;
        Records = records;
        _next = records.Length;
    }

    /// <summary>What it held when it was opened.</summary>
    public ImmutableArray<StudyRecord> Records { get; }

    /// <summary>Called with every record after it has been written, one at a time.</summary>
    internal Action<StudyRecord>? Appended { get; set; }

    /// <summary>Reads a journal, also while its study is running.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The records in their order.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="StudyException">A line is no record, or one is missing; the message names it.</exception>
    public static ImmutableArray<StudyRecord> Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return Parse(path, file, out _);
    }

    /// <summary>Opens a journal to append to it, or creates one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="time">The clock of its records.</param>
    /// <returns>The journal, to be disposed.</returns>
    /// <exception cref="StudyException">A line is no record, one is missing, or another process writes to it.</exception>
    public static StudyJournal Open(string path, TimeProvider time)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        }
        catch (IOException exception) when (File.Exists(path))
        {
            throw new StudyException($"Somebody else writes to '{path}'. Wait for them.", exception);
        }

        try
        {
            ImmutableArray<StudyRecord> records = Parse(path, file, out long length);
            file.SetLength(length);
            file.Seek(0, SeekOrigin.End);
            return new(file, time, records);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Appends a record; it is handed to the operating system before this method returns.</summary>
    /// <param name="record">The record; its place and time are set here.</param>
    public void Append(StudyRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        lock (_gate)
        {
            StudyRecord placed = record with { Seq = _next++, At = _time.GetUtcNow() };
            byte[] line = [.. StudyJson.Write(placed), (byte)'\n'];
            _file.Write(line);
            Appended?.Invoke(placed);
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    private static ImmutableArray<StudyRecord> Parse(string path, FileStream file, out long length)
    {
        byte[] bytes = new byte[checked((int)file.Length)];
        file.ReadExactly(bytes);
        var records = ImmutableArray.CreateBuilder<StudyRecord>();
        ReadOnlySpan<byte> rest = bytes;
        while (rest.IndexOf((byte)'\n') is >= 0 and int end)
        {
            records.Add(ParseLine(path, records.Count, rest[..end]));
            rest = rest[(end + 1)..];
        }

        length = bytes.Length - rest.Length;
        if (records is [not StudyCreated, ..])
        {
            throw new StudyException(
                $"{path}(1): a journal begins with a record of kind 'create'. Give the journal of a study, or a new folder.");
        }

        return records.ToImmutable();
    }

    private static StudyRecord ParseLine(string path, int index, ReadOnlySpan<byte> line)
    {
        StudyRecord? record;
        try
        {
            record = StudyJson.Read(line);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw new StudyException(
                $"{path}({index + 1}): this is no record of a study: {exception.Message} Restore the line; lines after it depend on it.",
                exception);
        }

        return record is not null && record.Seq == index
            ? record
            : throw new StudyException(
                $"{path}({index + 1}): the record has the place {record?.Seq.ToString() ?? "null"} instead of {index}: "
                + "lines are missing or out of order. Restore them.");
    }
}
