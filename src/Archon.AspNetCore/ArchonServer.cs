using System.Globalization;
using System.IO.Pipelines;
using System.Threading.RateLimiting;
using Archon.AspNetCore.Replies;
using Archon.AspNetCore.Requests;
using Archon.AspNetCore.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Archon.AspNetCore;

/// <summary>Answers the requests of one API: key, turn, body, run, reply.</summary>
internal sealed class ArchonServer : IDisposable
{
    private readonly ArchonServingOptions _options;
    private readonly ServedCatalog _catalog;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly DateTimeOffset _since;
    private readonly KeyRing _keys;
    private readonly ConcurrencyLimiter _turns;

    internal ArchonServer(ArchonServingOptions options, ServedCatalog catalog, ILogger logger, TimeProvider time)
    {
        (_options, _catalog, _logger, _time) = (options, catalog, logger, time);
        _since = time.GetUtcNow();
        _keys = new(options.ApiKeys);
        _turns = new(new()
        {
            PermitLimit = options.MaxConcurrency,
            QueueLimit = options.MaxWaiting,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    public void Dispose() => _turns.Dispose();

    /// <summary><c>GET /v1/models</c>.</summary>
    internal Task ListAsync(HttpContext context) => HandleAsync(context, () =>
    {
        context.Response.ContentType = "application/json";
        ReplyJson.WriteModels(context.Response.BodyWriter, _catalog.Names, _since);
        return context.Response.BodyWriter.FlushAsync(context.RequestAborted).AsTask();
    });

    /// <summary><c>GET /v1/models/{id}</c>.</summary>
    internal Task DescribeAsync(HttpContext context) => HandleAsync(context, () =>
    {
        IServed served = _catalog.Find((string?)context.Request.RouteValues["id"] ?? "");
        context.Response.ContentType = "application/json";
        ReplyJson.WriteModel(context.Response.BodyWriter, served.Id, _since);
        return context.Response.BodyWriter.FlushAsync(context.RequestAborted).AsTask();
    });

    /// <summary><c>POST /v1/chat/completions</c>.</summary>
    internal Task CompleteAsync(HttpContext context) => HandleAsync(context, async () =>
    {
        using RateLimitLease turn = await _turns.AcquireAsync(1, context.RequestAborted).ConfigureAwait(false);
        if (!turn.IsAcquired)
        {
            throw new ServingException(429, $"This server answers {_options.MaxConcurrency} requests at the same time; ask again later.")
            {
                Code = "rate_limit_exceeded",
                RetryAfter = TimeSpan.FromSeconds(1),
            };
        }

        ChatRequest request = await ReadAsync(context).ConfigureAwait(false);
        await AnswerAsync(context, request, _catalog.Find(request.Model)).ConfigureAwait(false);
    });

    /// <summary>Everything else under <c>/v1</c>.</summary>
    internal Task RefuseAsync(HttpContext context) => HandleAsync(context, () => throw new ServingException(
        404, $"There is no {context.Request.Method} {context.Request.Path} here: there are GET /v1/models and POST /v1/chat/completions.")
    {
        Code = "unknown_url",
    });

    private async Task HandleAsync(HttpContext context, Func<Task> handle)
    {
        try
        {
            if (!_keys.Allows(context.Request.Headers.Authorization))
            {
                context.Response.Headers.WWWAuthenticate = "Bearer";
                throw new ServingException(401, "The request has no key that this server knows; send one as 'Authorization: Bearer KEY'.")
                {
                    Code = "invalid_api_key",
                };
            }

            await handle().ConfigureAwait(false);
        }
        catch (Exception exception)
            when (context.RequestAborted.IsCancellationRequested && exception is OperationCanceledException or IOException)
        {
            ServingLog.Abandoned(_logger);
        }
        catch (Exception exception)
        {
            await RefuseAsync(context, exception).ConfigureAwait(false);
        }
    }

    private async Task<ChatRequest> ReadAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = _options.MaxRequestBytes;
        }

        PipeReader body = context.Request.BodyReader;
        while (true)
        {
            ReadResult read = await body.ReadAsync(context.RequestAborted).ConfigureAwait(false);
            if (read.IsCompleted)
            {
                try
                {
                    return ChatRequestReader.Read(read.Buffer);
                }
                finally
                {
                    // Whatever the body holds: a connection on which it is left unread serves no further request.
                    body.AdvanceTo(read.Buffer.End);
                }
            }

            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private async Task AnswerAsync(HttpContext context, ChatRequest request, IServed served)
    {
        ReplyHead head = ReplyHead.For(served.Id, _time);
        bool details = request.Details && _options.Details;
        if (request.Stream)
        {
            EventStream stream = new(context.Response, head);
            Task<ServedReply> run = served.AskAsync(request, stream, context.RequestAborted);
            await stream.SendAsync(run, request, details, _options.KeepAlive, _time, context.RequestAborted).ConfigureAwait(false);
            return;
        }

        ServedReply reply = await served.AskAsync(request, null, context.RequestAborted).ConfigureAwait(false);
        context.Response.ContentType = "application/json";
        ReplyJson.WriteCompletion(context.Response.BodyWriter, head, reply, details);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }

    private async Task RefuseAsync(HttpContext context, Exception exception)
    {
        ServingException error = Failure.Of(exception, _options);
        if (error.Status < 500)
        {
            ServingLog.Refused(_logger, error.Status, error.Cause ?? error.Message);
        }
        else if (exception is ServingException or PipelineFailedException)
        {
            ServingLog.Failed(_logger, error.Status, error.Cause ?? error.Message);
        }
        else
        {
            ServingLog.Broken(_logger, exception, error.Status);
        }

        if (context.Response.HasStarted)
        {
            await EventStream.SendErrorAsync(context.Response, error, context.RequestAborted).ConfigureAwait(false);
            return;
        }

        context.Response.StatusCode = error.Status;
        context.Response.ContentType = "application/json";
        if (error.RetryAfter > TimeSpan.Zero)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(error.RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        ReplyJson.WriteError(context.Response.BodyWriter, error);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }
}
