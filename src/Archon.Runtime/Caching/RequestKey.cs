using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.AI;

namespace Archon;

/// <summary>
/// What a recorded reply is found by: the first 16 bytes of a SHA-256 over everything that may change it. Samples of one prompt differ in
/// their seed and index; a greedy request (temperature 0) is the same without them.
/// </summary>
internal static class RequestKey
{
    internal static UInt128 Of(string model, string? revision, ModelRequest request)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, Encoding.UTF8.GetBytes(model));
        Append(hash, request.Messages.Count);
        for (int i = 0; i < request.Messages.Count; i++)
        {
            Message message = request.Messages[i];
            Append(hash, (int)message.Role);
            Append(hash, message.Text);
        }

        bool greedy = request.Temperature == 0;
        Append(hash, greedy ? 0 : BitConverter.DoubleToInt64Bits(request.Temperature));
        Append(hash, greedy ? 0 : BitConverter.DoubleToInt64Bits(request.TopP));
        Append(hash, request.MaxTokens);
        Append(hash, greedy ? 0 : unchecked((long)request.Seed));
        Append(hash, greedy ? 0 : request.SampleIndex);
        Append(hash, request.StopSequences?.Count ?? 0);
        foreach (string stop in request.StopSequences ?? [])
        {
            Append(hash, Encoding.UTF8.GetBytes(stop));
        }

        if (request.ResponseFormat is { } format)
        {
            Append(hash, Encoding.UTF8.GetBytes(format is ChatResponseFormatJson json ? $"json {json.Schema}" : "text"));
        }

        if (revision is not null)
        {
            Append(hash, "revision"u8);
            Append(hash, Encoding.UTF8.GetBytes(revision));
        }

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return BinaryPrimitives.ReadUInt128BigEndian(digest);
    }

    /// <summary>Every part is preceded by its length, so that no two sequences of parts have the same bytes.</summary>
    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        Append(hash, part.Length);
        hash.AppendData(part);
    }

    private static void Append(IncrementalHash hash, long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        hash.AppendData(bytes);
    }
}
