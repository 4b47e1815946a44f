using System.Collections.Concurrent;
using System.Text.Json;
using Archon.Execution;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Archon.Runtime.Tests.Support;

/// <summary>
/// An OpenAI-compatible server on loopback that says what a script says, or nothing until its client goes; plain and piece by piece. It
/// remembers what it was asked, and sees who leaves.
/// </summary>
internal sealed class ModelServer : IAsyncDisposable
{
    private readonly Func<int, string, string?> _script;
    private readonly WebApplication _app;
    private readonly SemaphoreSlim _asked = new(0);
    private readonly SemaphoreSlim _left = new(0);
    private readonly TaskCompletionSource _mayAnswer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _number;
    private int _thoughtsMissing;

    private ModelServer(Func<int, string, string?> script, int thoughts)
    {
        _script = script;
        _thoughtsMissing = thoughts;
        if (thoughts == 0)
        {
            _mayAnswer.SetResult();
        }

        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(ServeAsync);
    }

    /// <summary>The address up to and with the version.</summary>
    internal string Url => $"{_app.Urls.Single()}/v1";

    /// <summary>The bodies of all requests so far.</summary>
    internal ConcurrentQueue<string> Requests { get; } = new();

    /// <param name="script">What it says to the n-th request, from 0, with this body; <see langword="null"/> for never.</param>
    /// <param name="thoughts">How many requests it must be thinking about before it answers any.</param>
    internal static async Task<ModelServer> StartAsync(Func<int, string, string?> script, int thoughts = 0)
    {
        var server = new ModelServer(script, thoughts);
        await server._app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _asked.Dispose();
        _left.Dispose();
    }

    /// <summary>Waits for a request that it thinks about.</summary>
    internal Task AskedAsync() => _asked.WaitAsync();

    /// <summary>Waits until it sees that a client has gone: the connection is closed.</summary>
    internal Task LeftAsync() => _left.WaitAsync();

    /// <summary>Whether a request is for one of the first so many samples of a run.</summary>
    internal static bool IsSample(string body, ulong runSeed, int below) => Enumerable.Range(0, below)
        .Any(i => body.Contains($"\"seed\":{RequestWriter.SampleSeed(runSeed, i) >> 33}", StringComparison.Ordinal));

    private static string Choice(string part, string text, string finish)
    {
        string choice = $$$"""{"index":0,"{{{part}}}":{"content":{{{JsonSerializer.Serialize(text)}}}},"finish_reason":{{{finish}}}}""";
        return $$$"""{"choices":[{{{choice}}}],"usage":{"prompt_tokens":3,"completion_tokens":2}}""";
    }

    private async Task ServeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        string body = await reader.ReadToEndAsync(context.RequestAborted);
        Requests.Enqueue(body);
        bool streams = body.Contains("\"stream\":true", StringComparison.Ordinal);
        string? text = _script(Interlocked.Increment(ref _number) - 1, body);
        context.Response.ContentType = streams ? "text/event-stream" : "application/json";
        if (streams)
        {
            await context.Response.WriteAsync($"data: {Choice("delta", text ?? "Let me", "null")}\n\n", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }

        if (text is null)
        {
            await ThinkAsync(context.RequestAborted);
            return;
        }

        await _mayAnswer.Task.WaitAsync(context.RequestAborted);
        string end = streams ? $"data: {Choice("delta", "", "\"stop\"")}\n\ndata: [DONE]\n\n" : Choice("message", text, "\"stop\"");
        await context.Response.WriteAsync(end, context.RequestAborted);
    }

    private async Task ThinkAsync(CancellationToken aborted)
    {
        _asked.Release();
        if (Interlocked.Decrement(ref _thoughtsMissing) == 0)
        {
            _mayAnswer.SetResult();
        }

        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, aborted);
        }
        catch (OperationCanceledException)
        {
            _left.Release();
        }
    }
}
