using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Archon.Runtime.Tests.Endpoints.OpenAI;

/// <summary>
/// Over TLS, servers are asked in HTTP/2 where they speak it: many calls on one connection, each of which can be cancelled alone.
/// </summary>
public sealed class HttpVersionTests : IDisposable
{
    private readonly X509Certificate2 _certificate = CreateCertificate();
    private readonly SocketsHttpHandler _handler = new();
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HttpVersionTests() => _handler.SslOptions.RemoteCertificateValidationCallback =
        (_, presented, _, _) => presented!.GetCertHashString() == _certificate.Thumbprint;

    public void Dispose()
    {
        _handler.Dispose();
        _certificate.Dispose();
    }

    [Theory]
    [InlineData(HttpProtocols.Http1AndHttp2, "HTTP/2")]
    [InlineData(HttpProtocols.Http1, "HTTP/1.1")]
    public async Task Server_is_asked_in_the_best_version_it_speaks(HttpProtocols speaks, string asked)
    {
        await using WebApplication server = await StartAsync(speaks);
        using var http = new HttpMessageInvoker(_handler, disposeHandler: false);

        Assert.Equal(asked, await AskAsync(server, http));
    }

    [Fact]
    public async Task Client_that_is_given_says_which_version()
    {
        await using WebApplication server = await StartAsync(HttpProtocols.Http1AndHttp2);
        using HttpClient old = new(_handler, disposeHandler: false);
        using HttpClient modern = new(_handler, disposeHandler: false) { DefaultRequestVersion = HttpVersion.Version20 };

        Assert.Equal("HTTP/1.1", await AskAsync(server, old));
        Assert.Equal("HTTP/2", await AskAsync(server, modern));
    }

    [Fact]
    public async Task Cancelled_call_ends_at_the_server_and_its_neighbour_does_not()
    {
        await using WebApplication server = await StartAsync(HttpProtocols.Http2);
        using var http = new HttpMessageInvoker(_handler, disposeHandler: false);
        using var cancel = new CancellationTokenSource();

        Task<string> cancelled = AskAsync(server, http, "wait", cancel.Token);
        await _asked.Task;
        Assert.Equal("HTTP/2", await AskAsync(server, http));
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        await _left.Task;
        Assert.Equal("HTTP/2", await AskAsync(server, http));
    }

    private static async Task<string> AskAsync(
        WebApplication server, HttpMessageInvoker http, string question = "Which version?", CancellationToken cancellationToken = default)
    {
        using OpenAIEndpoint endpoint = new("m", new() { BaseAddress = new($"{server.Urls.Single()}/v1") }, http);
        using ModelRequest request = new();
        using Utf8Buffer reply = new();
        request.Messages.Add(MessageRole.User, question);
        Completion completion = await endpoint.CompleteAsync(request, reply, cancellationToken);
        Assert.Null(completion.Error);
        return reply.ToString();
    }

    private static X509Certificate2 CreateCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(1_000));
    }

    private async Task<WebApplication> StartAsync(HttpProtocols speaks)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                listen.Protocols = speaks;
                listen.UseHttps(_certificate);
            }));
        WebApplication server = builder.Build();
        server.Run(ServeAsync);
        await server.StartAsync();
        return server;
    }

    private async Task ServeAsync(HttpContext context)
    {
        using StreamReader reader = new(context.Request.Body);
        string body = await reader.ReadToEndAsync(context.RequestAborted);
        if (body.Contains("\"wait\"", StringComparison.Ordinal))
        {
            context.RequestAborted.Register(_left.SetResult);
            _asked.SetResult();
            await _left.Task;
            return;
        }

        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(
            $$$"""{"choices":[{"message":{"content":"{{{context.Request.Protocol}}}"},"finish_reason":"stop"}]}""", context.RequestAborted);
    }
}
