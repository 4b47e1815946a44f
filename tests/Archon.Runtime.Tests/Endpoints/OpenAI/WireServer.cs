using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Archon.Runtime.Tests.Endpoints.OpenAI;

/// <summary>
/// A server on loopback that answers every request with the bytes it was given, broken ones included: real HTTP servers refuse to send
/// those.
/// </summary>
internal sealed class WireServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<int, string, WireReply> _replies;
    private readonly List<Task> _connections = [];
    private readonly Task _accepting;
    private int _served;

    internal WireServer(Func<int, WireReply> replies)
        : this((i, _) => replies(i))
    {
    }

    /// <param name="replies">What the server answers to the request of a number, from 0, with a body.</param>
    internal WireServer(Func<int, string, WireReply> replies)
    {
        _replies = replies;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    internal Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/v1");

    /// <summary>Heads and bodies of the requests in the order of their arrival.</summary>
    internal List<(string Head, string Body)> Requests { get; } = [];

    /// <summary>Completes when a client closes a connection on which a reply is still owed.</summary>
    internal TaskCompletionSource Abandoned { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the first request has come.</summary>
    internal TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Stop();
        await Task.WhenAll(_connections);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _connections.Add(ServeAsync(client));
            }
        }
        catch (OperationCanceledException)
        {
            // The server is being stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                while (await ReadRequestAsync(stream) is { } body)
                {
                    Asked.TrySetResult();
                    WireReply reply = _replies(Interlocked.Increment(ref _served) - 1, body);
                    await stream.WriteAsync(reply.Bytes, _stop.Token);
                    if (reply.Hang)
                    {
                        int read = await stream.ReadAsync(new byte[1], _stop.Token);
                        Assert.Equal(0, read);
                        Abandoned.TrySetResult();
                        return;
                    }

                    if (reply.Cut)
                    {
                        return;
                    }
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException)
            {
                Abandoned.TrySetResult();
            }
        }
    }

    private async Task<string?> ReadRequestAsync(NetworkStream stream)
    {
        var bytes = new List<byte>();
        byte[] piece = new byte[4_096];
        int end;
        while ((end = IndexOfHeadEnd(bytes)) < 0)
        {
            int read = await stream.ReadAsync(piece, _stop.Token);
            if (read == 0)
            {
                return null;
            }

            bytes.AddRange(piece.AsSpan(0, read));
        }

        string head = Encoding.ASCII.GetString([.. bytes[..end]]);
        string? length = head.Split("\r\n").SingleOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        int total = end + 4 + int.Parse(length?["Content-Length:".Length..] ?? "0", System.Globalization.CultureInfo.InvariantCulture);
        while (bytes.Count < total)
        {
            int read = await stream.ReadAsync(piece, _stop.Token);
            bytes.AddRange(piece.AsSpan(0, read));
        }

        string body = Encoding.UTF8.GetString([.. bytes[(end + 4)..]]);
        lock (Requests)
        {
            Requests.Add((head, body));
        }

        return body;
    }

    private static int IndexOfHeadEnd(List<byte> bytes) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bytes).IndexOf("\r\n\r\n"u8);
}
