namespace Archon.Endpoints.OpenAI;

/// <summary>Reads a body into pooled memory, up to a limit.</summary>
internal static class ReplyBody
{
    // Most replies fit in the first piece, and the read that finds their end must not make it grow.
    private const int FirstBytes = 4_096;
    private const int NextBytes = 512;

    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="InvalidDataException">The body is longer than the limit.</exception>
    internal static async ValueTask ReadAsync(Stream body, Utf8Buffer buffer, int maxBytes, CancellationToken cancellationToken)
    {
        int read, room = FirstBytes;
        for (; (read = await body.ReadAsync(buffer.GetMemory(room), cancellationToken).ConfigureAwait(false)) > 0; room = NextBytes)
        {
            buffer.Advance(read);
            if (buffer.Length > maxBytes)
            {
                throw TooLong(maxBytes);
            }
        }
    }

    internal static InvalidDataException TooLong(int maxBytes) => new($"the reply is longer than {maxBytes} bytes (MaxReplyBytes)");
}
