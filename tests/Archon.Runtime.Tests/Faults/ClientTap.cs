using System.Globalization;
using System.Net;

namespace Archon.Runtime.Tests.Faults;

/// <summary>Sits on the client's side of the wire: knows what is open, and which answers were read to their end.</summary>
internal sealed class ClientTap(HttpMessageHandler wire, Book book) : DelegatingHandler(wire)
{
    private int _inFlight;

    /// <summary>Requests without a reply, and replies whose content nobody has disposed.</summary>
    internal int InFlight => Volatile.Read(ref _inFlight);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _inFlight);
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            response.Content = new Content(this, response, cancellationToken);
            return response;
        }
        catch
        {
            Interlocked.Decrement(ref _inFlight);
            throw;
        }
    }

    private sealed class Content : HttpContent
    {
        private readonly ClientTap _tap;
        private readonly HttpContent _inner;
        private readonly int _run;
        private readonly int _answers;
        private readonly int _calls;
        private readonly int _tokens;
        private readonly CancellationToken _cancellationToken;
        private Body? _body;
        private int _disposed;

        internal Content(ClientTap tap, HttpResponseMessage response, CancellationToken cancellationToken)
        {
            (_tap, _inner, _cancellationToken) = (tap, response.Content, cancellationToken);
            (_run, _answers) = (Mark(Served.RunMark), Mark(Served.AnswerMark));
            (_calls, _tokens) = (Mark(Served.CallsMark), Mark(Served.TokensMark));
            foreach ((string name, IEnumerable<string> values) in _inner.Headers)
            {
                Headers.TryAddWithoutValidation(name, values);
            }

            int Mark(string name) => int.Parse(response.Headers.GetValues(name).Single(), CultureInfo.InvariantCulture);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => throw new NotSupportedException();

        protected override Task<Stream> CreateContentReadStreamAsync() => CreateContentReadStreamAsync(CancellationToken.None);

        protected override async Task<Stream> CreateContentReadStreamAsync(CancellationToken cancellationToken) =>
            _body = new(await _inner.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false));

        protected override void Dispose(bool disposing)
        {
            if (disposing && Interlocked.Exchange(ref _disposed, 1) == 0)
            {
                _inner.Dispose();
                if (_body is { HasEnded: true })
                {
                    // A call that is cancelled now knows what it used, and need not become an answer.
                    _tap._book[_run].Deliver(_cancellationToken.IsCancellationRequested ? 0 : _answers, _calls, _tokens);
                }

                Interlocked.Decrement(ref _tap._inFlight);
            }

            base.Dispose(disposing);
        }
    }

    private readonly Book _book = book;

    private sealed class Body(Stream inner) : Stream
    {
        internal bool HasEnded { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            HasEnded |= read == 0;
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("The client must not block.");

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
