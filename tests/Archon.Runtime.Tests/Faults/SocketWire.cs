using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Archon.Runtime.Tests.Faults;

/// <summary>The faulty model behind real sockets.</summary>
internal sealed class SocketWire : IAsyncDisposable
{
    private readonly FaultyModel _model;
    private readonly WebApplication _app;
    private int _asleep;
    private int _inFlight;
    private int _connections;

    private SocketWire(FaultyModel model)
    {
        _model = model;
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0")
            .ConfigureKestrel(options => options.ConfigureEndpointDefaults(Count));
        _app = builder.Build();
        _app.Run(ServeAsync);
    }

    /// <summary>Requests that the client alone can end.</summary>
    internal int Asleep => Volatile.Read(ref _asleep);

    /// <summary>Requests that the server has not ended yet.</summary>
    internal int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>Connections that clients hold.</summary>
    internal int Connections => Volatile.Read(ref _connections);

    internal string Address => _app.Urls.Single();

    internal static async Task<SocketWire> StartAsync(FaultyModel model)
    {
        var wire = new SocketWire(model);
        await wire._app.StartAsync();
        return wire;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private void Count(ListenOptions listen) => listen.Use(next => async connection =>
    {
        Interlocked.Increment(ref _connections);
        try
        {
            await next(connection);
        }
        finally
        {
            Interlocked.Decrement(ref _connections);
        }
    });

    private async Task ServeAsync(HttpContext context)
    {
        Interlocked.Increment(ref _inFlight);
        try
        {
            byte[] body = new byte[(int)context.Request.ContentLength!];
            await context.Request.Body.ReadExactlyAsync(body, context.RequestAborted);
            await ReplyAsync(context, _model.Serve(body, "a"));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has given up.
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    private async Task ReplyAsync(HttpContext context, Served served)
    {
        if (served.Fault is Fault.Closed or Fault.TimedOut)
        {
            context.Abort();
            return;
        }

        if (served.Fault == Fault.Hangs)
        {
            await SleepAsync(context);
        }

        HttpResponse response = context.Response;
        (response.StatusCode, response.ContentType, response.ContentLength) = (served.Status, "application/json", served.Body.Length);
        if (served.Fault == Fault.Busy)
        {
            response.Headers.RetryAfter = Served.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        }

        foreach ((string name, string value) in served.Marks)
        {
            response.Headers[name] = value;
        }

        int half = served.Body.Length / 2;
        await response.Body.WriteAsync(served.Body.AsMemory(0, half), context.RequestAborted);
        await response.Body.FlushAsync(context.RequestAborted);
        if (served.Fault == Fault.Cut)
        {
            context.Abort();
            return;
        }

        if (served.Fault == Fault.HangsAmid)
        {
            await SleepAsync(context);
        }

        await response.Body.WriteAsync(served.Body.AsMemory(half), context.RequestAborted);
    }

    private async Task SleepAsync(HttpContext context)
    {
        Interlocked.Increment(ref _asleep);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        }
        finally
        {
            Interlocked.Decrement(ref _asleep);
        }
    }
}
