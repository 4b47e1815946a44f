using System.Net;
using System.Net.Http.Headers;

namespace Archon.Endpoints.OpenAI;

/// <summary>
/// A request's body in pooled memory, written to the wire in one piece and with its length, which some servers insist on.
/// </summary>
internal sealed class RequestContent : HttpContent
{
    private const int Idle = 0;
    private const int Writing = 1;
    private const int Disposed = 2;
    private static readonly MediaTypeHeaderValue s_json = new("application/json");

    private readonly Utf8Buffer _body = new();
    private int _state;

    internal RequestContent(ModelRequest request, OpenAIOptions options, string model)
    {
        RequestJson.Write(_body, request, options, model);
        Headers.ContentType = s_json;
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(Interlocked.CompareExchange(ref _state, Writing, Idle) != Idle, this);
        await stream.WriteAsync(_body.WrittenMemory, cancellationToken).ConfigureAwait(false);
        Interlocked.CompareExchange(ref _state, Idle, Writing);
    }

    protected override void Dispose(bool disposing)
    {
        // A server may answer before it has read everything. The memory of a body that is still being written is nobody else's: it is let
        // go.
        if (disposing && Interlocked.Exchange(ref _state, Disposed) == Idle)
        {
            _body.Dispose();
        }

        base.Dispose(disposing);
    }
}
