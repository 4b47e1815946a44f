using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Threading.Channels;
using Archon.AspNetCore.Requests;
using Archon.AspNetCore.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Archon.AspNetCore.Replies;

/// <summary>
/// Sends an answer as server-sent events while it is written. The response begins with the first word or the first long silence: what fails
/// before that is an ordinary error with its status.
/// </summary>
internal sealed class EventStream : IRunObserver
{
    private readonly Channel<Event> _events = Channel.CreateUnbounded<Event>(new() { SingleReader = true });
    private readonly HttpResponse _response;
    private readonly PipeWriter _output;
    private readonly ReplyHead _head;
    private string _early = "";
    private bool _hasBegun;
    private bool _hasText;

    internal EventStream(HttpResponse response, ReplyHead head)
    {
        _response = response;
        _output = response.BodyWriter;
        _head = head;
    }

    /// <summary>The log probabilities that go with the text, where the request asks for them and until the run ends.</summary>
    internal LogprobsTape? Logprobs { get; set; }

    public void OnLayerStarted(int number, string description)
    {
        // That the first has begun is no news.
        if (number > 1)
        {
            _events.Writer.TryWrite(new(null, $": layer {number}\n\n", CanWait: true));
        }
    }

    public void OnText(ReadOnlySpan<byte> utf8Text) =>
        _events.Writer.TryWrite(new(Encoding.UTF8.GetString(utf8Text), null, Logprobs: Logprobs?.Take()));

    public void OnTextWithdrawn() =>
        _events.Writer.TryComplete(new ServingException(502, "The model that wrote the answer broke off. Ask again, or without streaming.")
    {
        Code = "stream_broken",
    });

    /// <summary>Sends the events of a run until it ends.</summary>
    /// <param name="run">The run, which this stream observes.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="details">Whether to say how the answer came about.</param>
    /// <param name="silence">After how much silence to send a comment.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Cancelled when nobody listens any more.</param>
    internal async Task SendAsync(
        Task<ServedReply> run, ChatRequest request, bool details, TimeSpan silence, TimeProvider time, CancellationToken cancellationToken)
    {
        Task ending = EndWithAsync(run);
        try
        {
            using ITimer keepAlive = time.CreateTimer(_ => _events.Writer.TryWrite(new(null, ": keep-alive\n\n")), null, silence, silence);
            await foreach (Event next in _events.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                Write(next);
                if (_hasBegun && !_events.Reader.TryPeek(out _))
                {
                    await _output.FlushAsync(cancellationToken).ConfigureAwait(false);
                }
            }

            ServedReply reply = await run.ConfigureAwait(false);
            WriteEnd(reply, request, details);
            await _output.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // The run has ended when this returns: whoever counts runs counts them right.
            await ending.ConfigureAwait(false);
        }
    }

    /// <summary>Ends a stream that has begun with an error.</summary>
    internal static async Task SendErrorAsync(HttpResponse response, ServingException error, CancellationToken cancellationToken)
    {
        response.BodyWriter.Write("data: "u8);
        ReplyJson.WriteError(response.BodyWriter, error);
        response.BodyWriter.Write("\n\n"u8);
        await response.BodyWriter.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task EndWithAsync(Task<ServedReply> run)
    {
        await ((Task)run).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _events.Writer.TryComplete(run.Exception?.InnerException);
    }

    private void Write(Event next)
    {
        if (next.CanWait && !_hasBegun)
        {
            _early += next.Comment;
            return;
        }

        Begin();
        if (next.Comment is { } comment)
        {
            Encoding.UTF8.GetBytes(comment, _output);
            return;
        }

        _output.Write("data: "u8);
        ReplyJson.WritePiece(_output, _head, next.Text!, next.Logprobs, !_hasText);
        _output.Write("\n\n"u8);
        _hasText = true;
    }

    private void WriteEnd(ServedReply reply, ChatRequest request, bool details)
    {
        if (!_hasText)
        {
            Write(new("", null));
        }

        _output.Write("data: "u8);
        ReplyJson.WriteLastPiece(_output, _head, reply, details);
        if (request.IncludeUsage)
        {
            _output.Write("\n\ndata: "u8);
            ReplyJson.WriteUsagePiece(_output, _head, reply.Usage);
        }

        _output.Write("\n\ndata: [DONE]\n\n"u8);
    }

    private void Begin()
    {
        if (_hasBegun)
        {
            return;
        }

        _hasBegun = true;
        _response.ContentType = "text/event-stream";
        _response.Headers.CacheControl = "no-cache";

        // Asks nginx not to collect the pieces.
        _response.Headers["X-Accel-Buffering"] = "no";
        _response.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        Encoding.UTF8.GetBytes(_early, _output);
    }

    /// <param name="Text">A piece of the answer.</param>
    /// <param name="Comment">Or a line that clients skip.</param>
    /// <param name="CanWait">Whether the response need not begin for it.</param>
    /// <param name="Logprobs">What goes with the text.</param>
    private readonly record struct Event(string? Text, string? Comment, bool CanWait = false, byte[]? Logprobs = null);
}
