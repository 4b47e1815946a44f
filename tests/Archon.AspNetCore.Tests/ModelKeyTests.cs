using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using Archon.AspNetCore.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Archon.AspNetCore.Tests;

[Pipeline]
[Ensemble("leaky", Samples = 2)]
[Fuse("leaky")]
public sealed partial class Leaky;

/// <summary>
/// The keys of models, planted in a server's configuration, in an application that logs everything, traces everything with its texts and
/// tells all it knows in its errors, in front of a server that quotes what it was sent.
/// </summary>
public sealed class ModelKeyTests : IAsyncLifetime, IDisposable
{
    private const string Key = "sk-planted-model-4711";
    private const string Header = "hd-planted-gateway-0815";
    private readonly ConcurrentQueue<string> _traces = new();
    private readonly LogBook _log = new();
    private readonly HttpClient _http = new();
    private readonly ActivityListener _listener;
    private readonly WebApplication _parrot;
    private WebApplication? _app;
    private int _requests;

    public ModelKeyTests()
    {
        _listener = new()
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => _traces.Enqueue(
                $"{activity.DisplayName} {activity.StatusDescription} "
                + $"{string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Baggage)} "
                + string.Join(' ', activity.Events.Select(static happened => $"{happened.Name} {string.Join(' ', happened.Tags)}"))),
        };
        ActivitySource.AddActivityListener(_listener);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _parrot = builder.Build();
        _parrot.Run(RepeatAsync);
    }

    public async Task InitializeAsync()
    {
        await _parrot.StartAsync();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(_log).SetMinimumLevel(LogLevel.Trace);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Archon:TraceTexts"] = "true",
            ["Archon:Serving:DetailedErrors"] = "true",
            ["Archon:Models:leaky:Url"] = $"{_parrot.Urls.Single()}/v1",
            ["Archon:Models:leaky:ApiKey"] = Key,
            ["Archon:Models:leaky:Headers:X-Gateway"] = Header,
            ["Archon:Models:leaky:Retries"] = "0",
        });

        // A client of the factory, which logs requests with their headers.
        builder.Services.AddHttpClient("leaky").AddAsKeyed();
        builder.Services.AddArchon(builder.Configuration).AddPipeline<Leaky>();
        _app = builder.Build();
        _app.MapArchon();
        await _app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _app!.DisposeAsync();
        await _parrot.DisposeAsync();
    }

    public void Dispose()
    {
        _listener.Dispose();
        _http.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task Keys_of_models_are_in_no_log_no_trace_and_no_error()
    {
        StringBuilder bodies = new();
        foreach (string model in (string[])["Leaky", "leaky"])
        {
            foreach (string more in (string[])["", ", \"stream\": true", ", \"archon\": true"])
            {
                // The parrot speaks in five ways, and then says something else.
                for (int i = 0; i < 6; i++)
                {
                    using StringContent content = new(TestServer.Body(model, more), Encoding.UTF8, "application/json");
                    using HttpResponseMessage response = await _http.PostAsync(
                        new Uri($"{_app!.Urls.Single()}/v1/chat/completions"), content);
                    bodies.AppendLine(await response.Content.ReadAsStringAsync());
                }
            }
        }

        Assert.Contains("who is Bearer *** at ***?", bodies.ToString(), StringComparison.Ordinal);
        Assert.Contains("who is Bearer *** at ***?", _log.Text, StringComparison.Ordinal);
        Assert.Contains("System.Net.Http", _log.Text, StringComparison.Ordinal);
        Assert.Contains(_traces, static trace => trace.Contains("who is Bearer *** at ***?", StringComparison.Ordinal));
        Assert.Contains(_traces, static trace => trace.Contains("gen_ai.input.messages", StringComparison.Ordinal));
        foreach (string text in (string[])[bodies.ToString(), _log.Text, string.Join('\n', _traces)])
        {
            Assert.DoesNotContain("planted", text, StringComparison.OrdinalIgnoreCase);
        }
    }

    private async Task RepeatAsync(HttpContext context)
    {
        string quote = $"who is {context.Request.Headers.Authorization} at {context.Request.Headers["X-Gateway"]}?";
        if (!quote.Contains(Key, StringComparison.Ordinal) || !quote.Contains(Header, StringComparison.Ordinal))
        {
            throw new InvalidOperationException("The keys were not sent.");
        }

        (int status, string body) = (Interlocked.Increment(ref _requests) % 6) switch
        {
            0 => (401, $$$"""{"error":{"message":"{{{quote}}}"}}"""),
            1 => (500, $"<html>{quote}</html>"),
            2 => (200, $"{{{quote}"),
            3 => (200, $$"""{"error":"{{quote}}"}"""),
            4 => (404, quote),
            _ => (200, """{"choices":[{"message":{"content":"4"},"finish_reason":"stop"}]}"""),
        };
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(body, context.RequestAborted);
    }
}
