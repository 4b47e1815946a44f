using System.Buffers.Binary;
using System.Numerics;

namespace Archon.Search;

/// <summary>
/// How a bank's bytes are laid out, little-endian: a header of the file, then records. A record is the length of its body,
/// a CRC-32C of these four bytes, a CRC-32C of the body, and the body. The length has a check of its own, so that a damaged length
/// is not taken for a record cut off by a crash.
/// </summary>
internal static class BankFormat
{
    internal const int FrameBytes = 12;

    /// <summary>The first bytes of every bank; the last letter is the version.</summary>
    internal static ReadOnlySpan<byte> FileHeader => "archon-bank 1\n"u8;

    internal static void WriteFrame(Span<byte> frame, ReadOnlySpan<byte> body)
    {
        BinaryPrimitives.WriteInt32LittleEndian(frame, body.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[4..], Crc(frame[..4]));
        BinaryPrimitives.WriteUInt32LittleEndian(frame[8..], Crc(body));
    }

    /// <summary>The length of the body behind a frame; -1 when the frame is damaged.</summary>
    internal static int LengthOf(ReadOnlySpan<byte> frame) =>
        Crc(frame[..4]) == BinaryPrimitives.ReadUInt32LittleEndian(frame[4..]) ? BinaryPrimitives.ReadInt32LittleEndian(frame) : -1;

    internal static bool Checks(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> body) =>
        Crc(body) == BinaryPrimitives.ReadUInt32LittleEndian(frame[8..]);

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = ~0u;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (byte part in bytes)
            crc = BitOperations.Crc32C(crc, part);
        return ~crc;
    }
}
