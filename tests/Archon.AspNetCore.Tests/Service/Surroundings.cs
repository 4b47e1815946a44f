using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Archon.AspNetCore.Tests.Service;

/// <summary>
/// What a service has around it in production, on loopback: the server of its models, and a collector of OpenTelemetry (OTLP over HTTP).
/// </summary>
internal sealed class Surroundings : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly SemaphoreSlim _held = new(0);
    private volatile TaskCompletionSource? _gate;

    private Surroundings()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(ServeAsync);
    }

    internal string Address => _app.Urls.Single();

    /// <summary>The keys that the models were asked with.</summary>
    internal ConcurrentDictionary<string, int> Keys { get; } = new();

    /// <summary>What was exported, by signal: traces, metrics, logs. Names and texts stand in it as they are.</summary>
    internal ConcurrentDictionary<string, string> Exported { get; } = new();

    internal static async Task<Surroundings> StartAsync()
    {
        var surroundings = new Surroundings();
        await surroundings._app.StartAsync();
        return surroundings;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _held.Dispose();
    }

    /// <summary>Lets the models think until they are let go.</summary>
    internal void Hold() => _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Waits for a request that is held.</summary>
    internal Task HeldAsync() => _held.WaitAsync();

    internal void LetGo() => _gate!.SetResult();

    private async Task ServeAsync(HttpContext context)
    {
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        string path = context.Request.Path.Value!;
        if (path != "/v1/chat/completions")
        {
            Exported.AddOrUpdate(path[(path.LastIndexOf('/') + 1)..], Text(), (_, before) => before + Text());
            return;
        }

        Keys.AddOrUpdate($"{context.Request.Headers.Authorization}", 1, static (_, count) => count + 1);
        if (_gate is { } gate)
        {
            _held.Release();
            await gate.Task.WaitAsync(context.RequestAborted);
        }

        string reply = Text().Contains("Verdict:", StringComparison.Ordinal) ? "Verdict: correct" : "Answer: 1,920";
        string choice = $$$"""{"message":{"content":"{{{reply}}}"},"finish_reason":"stop"}""";
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(
            $$$"""{"choices":[{{{choice}}}],"usage":{"prompt_tokens":100,"completion_tokens":10}}""", context.RequestAborted);

        string Text() => Encoding.UTF8.GetString(body.ToArray());
    }
}
