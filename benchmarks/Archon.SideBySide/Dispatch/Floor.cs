using System.Net.Http.Headers;

namespace Archon.SideBySide.Dispatch;

/// <summary>
/// What nobody gets below with the framework's HTTP: a body made once, no request to write, a reply that is thrown away unread. What a
/// client costs above it is its own.
/// </summary>
internal sealed class Floor(Uri address) : ISubject, IDisposable
{
    private static readonly MediaTypeHeaderValue s_json = new("application/json");
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
    private readonly Uri _address = new($"{address}/chat/completions");
    private readonly byte[] _body = Conversation.RequestBody;

    public Task BurstAsync(int inFlight)
    {
        var calls = new Task[inFlight];
        for (int i = 0; i < inFlight; i++)
        {
            calls[i] = AskAsync();
        }

        return Task.WhenAll(calls);
    }

    public void Dispose() => _http.Dispose();

    private async Task AskAsync()
    {
        using var content = new ByteArrayContent(_body);
        content.Headers.ContentType = s_json;
        using var message = new HttpRequestMessage(HttpMethod.Post, _address) { Content = content };
        using HttpResponseMessage response = await _http.SendAsync(message, default).ConfigureAwait(false);
        Stream body = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        await body.CopyToAsync(Stream.Null).ConfigureAwait(false);
    }
}
