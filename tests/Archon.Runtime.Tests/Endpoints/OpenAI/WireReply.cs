using System.Text;

namespace Archon.Runtime.Tests.Endpoints.OpenAI;

/// <summary>The bytes of one HTTP reply.</summary>
internal sealed record WireReply(byte[] Bytes)
{
    /// <summary>The server closes the connection after the bytes.</summary>
    internal bool Cut { get; init; }

    /// <summary>The server sends no more and waits for the client to go.</summary>
    internal bool Hang { get; init; }

    internal static WireReply Json(string body, int status = 200, params string[] headers) => Of(status, "application/json", body, headers);

    /// <summary>Server-sent events: the lines of <paramref name="body"/>, sent in chunks of a few bytes.</summary>
    internal static WireReply Stream(string body, int chunk = 7)
    {
        const string Head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n";
        var bytes = new List<byte>(Encoding.ASCII.GetBytes(Head));
        foreach (byte[] piece in Encoding.UTF8.GetBytes(body).Chunk(chunk))
        {
            bytes.AddRange(Encoding.ASCII.GetBytes($"{piece.Length:x}\r\n"));
            bytes.AddRange(piece);
            bytes.AddRange("\r\n"u8);
        }

        bytes.AddRange("0\r\n\r\n"u8);
        return new([.. bytes]);
    }

    internal static WireReply Of(int status, string type, string body, params string[] headers) => new(Encoding.UTF8.GetBytes(
        $"HTTP/1.1 {status} Status\r\nContent-Type: {type}\r\n{string.Concat(headers.Select(header => header + "\r\n"))}" +
        $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"));

    /// <summary>The reply without its last bytes; the connection closes instead.</summary>
    internal WireReply CutBefore(int lastBytes) => new(Bytes[..^lastBytes]) { Cut = true };
}
