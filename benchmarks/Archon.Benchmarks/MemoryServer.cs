using System.Net;
using System.Net.Http.Headers;

namespace Archon.Benchmarks;

/// <summary>A server without a network: it reads every request, and its replies are there at once.</summary>
internal sealed class MemoryServer(byte[] reply, string type) : HttpMessageHandler
{
    private readonly MediaTypeHeaderValue _type = new(type);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await request.Content!.CopyToAsync(Stream.Null, cancellationToken).ConfigureAwait(false);
        var content = new ByteArrayContent(reply);
        content.Headers.ContentType = _type;
        return new(HttpStatusCode.OK) { Content = content, RequestMessage = request };
    }
}
