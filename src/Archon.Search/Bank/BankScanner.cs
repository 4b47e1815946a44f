namespace Archon.Search;

/// <summary>Reads a bank from its first byte to its last whole record.</summary>
internal static class BankScanner
{
    /// <summary>Reads all records.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="file">The file, at its start.</param>
    /// <param name="found">Called with every record, and the place and length of its body.</param>
    /// <returns>The length up to the end of the last whole record: what a crash has left behind it is to be cut off.</returns>
    /// <exception cref="SampleBankException">The file is no bank, or a record that others follow is damaged.</exception>
    internal static long Scan(string path, Stream file, Action<BankRecord, long, int> found)
    {
        long length = file.Length;
        using var buffered = new BufferedStream(file, 1 << 20);
        byte[] header = new byte[BankFormat.FileHeader.Length];
        int read = buffered.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        if (!BankFormat.FileHeader.StartsWith(header.AsSpan(0, read)))
        {
            throw new SampleBankException(
                $"'{path}' is no bank of samples of this version; give the path of one, or of a file that does not exist.");
        }

        if (read < header.Length)
            return 0;

        long at = read;
        byte[] frame = new byte[BankFormat.FrameBytes];
        while (length - at >= frame.Length)
        {
            buffered.ReadExactly(frame);
            int size = BankFormat.LengthOf(frame);
            if (size < 0)
            {
                // Some file systems fill what a crash has cut off with zeros.
                return IsZero(frame) && IsZero(buffered) ? at : throw Damaged(path, at);
            }

            if (size > length - at - frame.Length)
                return at;
            byte[] body = new byte[size];
            buffered.ReadExactly(body);
            long next = at + frame.Length + size;
            if (!BankFormat.Checks(frame, body) || BankRecord.FromBytes(body) is not { } record)
                return next == length ? at : throw Damaged(path, at);
            found(record, at + frame.Length, size);
            at = next;
        }

        return at;
    }

    private static SampleBankException Damaged(string path, long offset) =>
        new($"'{path}' is damaged at byte {offset}: the record there is not what was written, and others follow it. "
            + "Restore the file, or start a new bank.");

    private static bool IsZero(ReadOnlySpan<byte> bytes) => !bytes.ContainsAnyExcept((byte)0);

    private static bool IsZero(BufferedStream rest)
    {
        for (int next = rest.ReadByte(); next >= 0; next = rest.ReadByte())
        {
            if (next != 0)
                return false;
        }

        return true;
    }
}
