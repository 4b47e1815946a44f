namespace Archon.Endpoints.OpenAI;

/// <summary>Reads a body into pooled memory, up to a limit.</summary>
internal static class ReplyBody
{
    private const int PieceBytes = 4_096;

    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="InvalidDataException">The body is longer than the limit.</exception>
    internal static async ValueTask ReadAsync(Stream body, Utf8Buffer buffer, int maxBytes, CancellationToken cancellationToken)
    {
        int read;
        while ((read = await body.ReadAsync(buffer.GetMemory(PieceBytes), cancellationToken).ConfigureAwait(false)) > 0)
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
