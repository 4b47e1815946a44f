using System.Net;
using System.Net.Http.Headers;
using Archon.Runtime.Tests.Support;

namespace Archon.Runtime.Tests.Faults;

/// <summary>A wire without sockets: what waits on it waits for the test's own clock.</summary>
internal sealed class MemoryWire(FaultyModel model, Book book, ManualTime time) : HttpMessageHandler
{
    private int _asleep;

    /// <summary>Requests that only the clock or the client's giving up can end.</summary>
    internal int Asleep => Volatile.Read(ref _asleep);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        byte[] body = await request.Content!.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        Served served = model.Serve(body, request.RequestUri!.Host);
        if (served.Fault == Fault.Unreachable)
        {
            book[served.Run].Deliver(answers: 0, served.CallsTold, tokens: 0);
            throw new HttpRequestException(HttpRequestError.ConnectionError, "Nobody listens there.");
        }

        await SleepAsync(served.Fault == Fault.Hangs ? Timeout.InfiniteTimeSpan : served.Latency, cancellationToken).ConfigureAwait(false);
        switch (served.Fault)
        {
            case Fault.Closed:
                throw new HttpRequestException(HttpRequestError.ResponseEnded, "The connection was closed.", new IOException("closed"));
            case Fault.TimedOut:
                throw new TaskCanceledException("The request took too long.", new TimeoutException());
        }

        var response = new HttpResponseMessage((HttpStatusCode)served.Status) { Content = new Content(this, served) };
        response.Content.Headers.ContentType = new("application/json");
        if (served.Fault == Fault.Busy)
        {
            response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(Served.RetryAfterSeconds));
        }

        foreach ((string name, string value) in served.Marks)
        {
            response.Headers.Add(name, value);
        }

        return response;
    }

    private async Task SleepAsync(TimeSpan span, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _asleep);
        try
        {
            await Task.Delay(span, time, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _asleep);
        }
    }

    private sealed class Content(MemoryWire wire, Served served) : HttpContent
    {
        protected override bool TryComputeLength(out long length)
        {
            length = served.Body.Length;
            return true;
        }

        protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(new Pieces(wire, served));

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => throw new NotSupportedException();
    }

    /// <summary>A body in two pieces, the second of which may never come.</summary>
    private sealed class Pieces(MemoryWire wire, Served served) : MemoryStream(served.Body, writable: false)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int half = served.Body.Length / 2;
            if (Position == half && served.Fault == Fault.Cut)
            {
                throw new HttpIOException(HttpRequestError.ResponseEnded, "The reply ended prematurely.");
            }

            if (Position == half)
            {
                TimeSpan wait = served.Fault == Fault.HangsAmid ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(10);
                await wire.SleepAsync(wait, cancellationToken).ConfigureAwait(false);
            }

            int piece = Position < half ? half - (int)Position : buffer.Length;
            return Read(buffer.Span[..Math.Min(piece, buffer.Length)]);
        }
    }
}
