using System.Buffers.Binary;
using System.Text;

namespace Archon.Search;

/// <summary>One reply in a bank.</summary>
/// <param name="Key">What the request is found by.</param>
/// <param name="Model">The name of the model.</param>
/// <param name="Sample">Which of several samples of one prompt it is, from 0.</param>
/// <param name="Reply">The reply, its tokens and how long the call took.</param>
public sealed record BankRecord(UInt128 Key, string Model, int Sample, StoredReply Reply)
{
    // Beside why the reply ended: whether its tokens are estimated.
    private const byte EstimatedBit = 0x80;
    private const int FixedBytes = 16 + (6 * sizeof(int)) + sizeof(long) + sizeof(byte);

    internal byte[] ToBytes()
    {
        int modelBytes = Encoding.UTF8.GetByteCount(Model);
        byte[] bytes = new byte[FixedBytes + modelBytes + Reply.Text.Length];
        Span<byte> rest = bytes;
        BinaryPrimitives.WriteUInt128LittleEndian(rest, Key);
        rest = rest[16..];
        TokenUsage usage = Reply.Usage;
        ReadOnlySpan<int> numbers =
            [Sample, usage.PromptTokens, usage.CompletionTokens, usage.CachedTokens, usage.ReasoningTokens, modelBytes];
        foreach (int number in numbers)
        {
            BinaryPrimitives.WriteInt32LittleEndian(rest, number);
            rest = rest[sizeof(int)..];
        }

        BinaryPrimitives.WriteInt64LittleEndian(rest, Reply.Latency.Ticks);
        rest[sizeof(long)] = (byte)((byte)Reply.Finish | (Reply.Usage.IsEstimated ? EstimatedBit : 0));
        rest = rest[(sizeof(long) + 1)..];
        Encoding.UTF8.GetBytes(Model, rest);
        Reply.Text.Span.CopyTo(rest[modelBytes..]);
        return bytes;
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote; <see langword="null"/> for bytes that are no record.</summary>
    internal static BankRecord? FromBytes(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length < FixedBytes)
            return null;
        ReadOnlySpan<byte> span = bytes.Span;
        Span<int> numbers = stackalloc int[6];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = BinaryPrimitives.ReadInt32LittleEndian(span[(16 + (i * sizeof(int)))..]);
        int modelBytes = numbers[5], finish = span[FixedBytes - 1] & ~EstimatedBit;
        if (modelBytes < 0 || modelBytes > bytes.Length - FixedBytes || finish > (int)FinishReason.Error)
            return null;
        return new(
            BinaryPrimitives.ReadUInt128LittleEndian(span),
            Encoding.UTF8.GetString(span.Slice(FixedBytes, modelBytes)),
            numbers[0],
            new(
                bytes[(FixedBytes + modelBytes)..],
                (FinishReason)finish,
                new(numbers[1], numbers[2], numbers[3], numbers[4]) { IsEstimated = (span[FixedBytes - 1] & EstimatedBit) != 0 },
                TimeSpan.FromTicks(BinaryPrimitives.ReadInt64LittleEndian(span[(FixedBytes - 1 - sizeof(long))..]))));
    }
}
