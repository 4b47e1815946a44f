using Microsoft.Win32.SafeHandles;

namespace Archon.Search;

/// <summary>
/// Replies that were paid for, in a file that is only ever appended to and that later studies share. Ensembles,
/// votes and ranks over what is in it cost no call.
/// </summary>
/// <remarks>
/// Safe for use by many threads at once, and by one writer at a time: a second one is refused. A record is handed to the operating system
/// before <see cref="Add(BankRecord)"/> returns, so that a process that is killed loses none; a record that was being written is cut off
/// when the bank is opened again. Only places are kept in memory, texts are read when they are asked for.
/// </remarks>
public sealed class SampleBank : IReplyStore, IDisposable
{
    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly FileStream? _lock;
    private readonly Lock _gate = new();
    private readonly Dictionary<UInt128, int> _places = [];
    private readonly List<Place> _records = [];
    private long _end;

    private SampleBank(string path, SafeFileHandle file, FileStream? writerLock) => (_path, _file, _lock) = (path, file, writerLock);

    /// <summary>How many replies it holds.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _records.Count;
        }
    }

    /// <summary>Opens a bank to read and to add to; one that does not exist is created, with its folder.</summary>
    /// <param name="path">The file. Beside it lies <c>PATH.lock</c> while somebody writes.</param>
    /// <returns>The bank, to be disposed.</returns>
    /// <exception cref="SampleBankException">Somebody else writes to it, it is damaged, or it is something else than a bank.</exception>
    public static SampleBank Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        FileStream writer = Lock(path);
        try
        {
            SafeFileHandle file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            var bank = new SampleBank(path, file, writer);
            bank.Read();
            RandomAccess.SetLength(file, bank._end);
            if (bank._end == 0)
                bank.Append(BankFormat.FileHeader);
            return bank;
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>Opens a bank to read, also while somebody writes to it: what is added later is not seen.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The bank, to be disposed.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="SampleBankException">It is damaged, or something else than a bank.</exception>
    public static SampleBank OpenRead(string path)
    {
        var bank = new SampleBank(path, File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite), null);
        bank.Read();
        return bank;
    }

    /// <inheritdoc/>
    public bool TryGet(UInt128 key, out StoredReply reply)
    {
        Place place;
        lock (_gate)
        {
            if (!_places.TryGetValue(key, out int index))
            {
                reply = default;
                return false;
            }

            place = _records[index];
        }

        reply = ReadAt(place).Reply;
        return true;
    }

    /// <inheritdoc/>
    public void Add(UInt128 key, string model, ModelRequest request, StoredReply reply)
    {
        ArgumentNullException.ThrowIfNull(request);
        Add(new(key, model, request.SampleIndex, reply));
    }

    /// <summary>Adds a record, unless there is one of its key.</summary>
    /// <param name="record">The record.</param>
    /// <returns>Whether it was added.</returns>
    /// <exception cref="InvalidOperationException">The bank was opened to be read.</exception>
    public bool Add(BankRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (_lock is null)
            throw new InvalidOperationException($"'{_path}' was opened to be read.");
        byte[] body = record.ToBytes();
        byte[] bytes = new byte[BankFormat.FrameBytes + body.Length];
        BankFormat.WriteFrame(bytes, body);
        body.CopyTo(bytes, BankFormat.FrameBytes);
        lock (_gate)
        {
            if (!_places.TryAdd(record.Key, _records.Count))
                return false;
            _records.Add(new(_end + BankFormat.FrameBytes, body.Length));
            Append(bytes);
            return true;
        }
    }

    /// <summary>Records in the order in which they were added.</summary>
    /// <param name="first">How many to leave out at the start.</param>
    /// <returns>The records.</returns>
    public IEnumerable<BankRecord> Records(int first = 0)
    {
        for (int i = first; ; i++)
        {
            Place place;
            lock (_gate)
            {
                if (i >= _records.Count)
                    yield break;
                place = _records[i];
            }

            yield return ReadAt(place);
        }
    }

    /// <summary>Waits until what was added has reached the disk: after this not even a power failure takes it.</summary>
    public void Flush() => RandomAccess.FlushToDisk(_file);

    /// <summary>Closes the file and lets others write.</summary>
    public void Dispose()
    {
        _file.Dispose();
        _lock?.Dispose();
    }

    private static FileStream Lock(string path)
    {
        try
        {
            // The operating system lets it go when this process ends, however it ends.
            return new(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException exception) when (exception is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw new SampleBankException(
                $"Somebody else writes to '{path}'. Wait for them, or give another bank and merge the two later.", exception);
        }
    }

    private void Read()
    {
        try
        {
            // The scan owns the stream, not the handle under it.
            using var stream = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            _end = BankScanner.Scan(_path, stream, (record, offset, length) =>
            {
                if (_places.TryAdd(record.Key, _records.Count))
                    _records.Add(new(offset, length));
            });
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    private BankRecord ReadAt(Place place)
    {
        byte[] body = new byte[place.Length];
        int read = RandomAccess.Read(_file, body, place.Offset);
        return (read == body.Length ? BankRecord.FromBytes(body) : null)
            ?? throw new SampleBankException(
                $"'{_path}' has changed at byte {place.Offset} since it was opened. Only one process may write to a bank.");
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(_file, bytes, _end);
        _end += bytes.Length;
    }

    private readonly record struct Place(long Offset, int Length);
}
