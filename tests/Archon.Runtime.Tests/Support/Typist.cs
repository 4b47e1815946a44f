using System.Text;

namespace Archon.Runtime.Tests.Support;

/// <summary>A model that types its replies byte by byte, as bad a cut as a stream can make, and may start over or break off.</summary>
/// <param name="attempts">What it types for the n-th call: attempts, of which all but the last are thrown away.</param>
internal sealed class Typist(Func<int, string[]> attempts) : IModelEndpoint
{
    private int _calls;

    public string Name => "m";

    public EndpointCapabilities Capabilities => EndpointCapabilities.None;

    /// <summary>Whether the last call fails after it was typed.</summary>
    internal int FailingCall { get; init; } = -1;

    /// <summary>Which of the calls were watched.</summary>
    internal List<bool> Watched { get; } = [];

    public async ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
    {
        await Task.Yield();
        int call = Interlocked.Increment(ref _calls) - 1;
        lock (Watched)
        {
            Watched.Add(request.IsWatched);
        }

        foreach (string attempt in attempts(call))
        {
            reply.Clear();
            foreach (byte next in Encoding.UTF8.GetBytes(attempt))
            {
                reply.Append([next]);
                request.ShowProgress(reply);
            }
        }

        return call == FailingCall ? Completion.Failed("It broke off.") : new(new(10, 5), FinishReason.Length);
    }
}
