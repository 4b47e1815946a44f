using System.Net.ServerSentEvents;

namespace Archon.Endpoints.OpenAI;

/// <summary>Reads a reply that comes piece by piece: server-sent events, each a piece of JSON, up to <c>[DONE]</c>.</summary>
internal sealed class ReplyStream
{
    private readonly ModelRequest _request;
    private readonly Utf8Buffer _text;
    private readonly int _maxBytes;
    private Reply _reply;
    private int _bytes;

    private ReplyStream(ModelRequest request, Utf8Buffer text, Reply reply, int maxBytes)
    {
        _reply = reply;
        _request = request;
        _text = text;
        _maxBytes = maxBytes;
    }

    /// <exception cref="System.Text.Json.JsonException">A piece is not JSON.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="InvalidDataException">The pieces are more than the limit.</exception>
    internal static async ValueTask<Reply> ReadAsync(
        Stream body, ModelRequest request, Utf8Buffer text, Reply reply, int maxBytes, CancellationToken cancellationToken)
    {
        ReplyStream stream = new(request, text, reply, maxBytes);
        await foreach (SseItem<bool> piece in SseParser.Create(body, stream.IsLast).EnumerateAsync(cancellationToken).ConfigureAwait(false))
        {
            if (piece.Data || stream._reply.Error is not null)
            {
                break;
            }
        }

        return stream._reply;
    }

    private bool IsLast(string eventType, ReadOnlySpan<byte> data)
    {
        _bytes += data.Length;
        if (_bytes > _maxBytes)
        {
            throw ReplyBody.TooLong(_maxBytes);
        }

        if (data.SequenceEqual("[DONE]"u8))
        {
            return true;
        }

        if (!data.IsEmpty)
        {
            ReplyJson.Read(data, _text, [], ref _reply);
            _request.ShowProgress(_text);
        }

        return false;
    }
}
